// Clients of a page, in a simulated one of the server's origin.
import { JSDOM } from 'jsdom';
import { jQueryFactory } from 'jquery/factory';

/** The rows; each needs a page of the same origin as what it asks. */
export function clients(origin) {
  const { window } = new JSDOM('', { url: origin });
  const $ = jQueryFactory(window);
  const jquery = (url, method = 'GET') => new Promise((resolve, reject) => $.ajax({ url, method }).then((_, __, xhr) => resolve({ ...xhr, then: undefined }), reject));
  return [
    {
      name: 'XMLHttpRequest',
      packages: { jsdom: 'jsdom' },
      ask: (url, method) => new Promise((resolve, reject) => {
        const xhr = new window.XMLHttpRequest();
        xhr.open(method, url);
        xhr.onload = () => resolve(xhr);
        xhr.onerror = reject;
        xhr.send();
      }),
    },
    {
      name: 'jquery',
      packages: { jquery: 'jquery', jsdom: 'jsdom' },
      ask: jquery,
      json: (url) => new Promise((resolve, reject) => $.getJSON(url).then((data) => resolve(data), reject)),
    },
  ];
}
