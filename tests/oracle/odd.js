// Forms that are rare, and some that no parser accepts: what the two engines must agree on all the same.
res.status(/* which */ 404).json(/* nothing */);
res./* a */status /* b */ (404, /* c */ 405)?.json?.({}, ...rest);
res?.status(404); res['status'](404); (res).status((404)); res.status(404,); res.status(); res.status`404`;
next(/* a */ error, other); throw /* why */ error; throw (a, b); next(new Error(a), b); next(fetch(a));
router.route(/* a */ '/x').get(a).post(b); router.get(/* a */ '/x', [a, b], /* c */ c);
new Response(/* a */ body, /* b */ { status: 404 }, more); new Response; new Response(); new a.Response(b);
Response.json(/* a */ body, /* b */ init); NextResponse.redirect(url, 307); NextResponse.redirect(url, /* a */ 307);
json(a, /* b */ b); fetch(a, b); fetch?.(a); window.fetch(a); window?.fetch(a); await fetch`a`;
res.set(/* a */ 'A', /* b */ 'b'); res.set({ a }); res.set(/* a */ { a }); res.header(a, b, c);
res.json(1, 2, 3, 4); res.statusCode /* a */ = /* b */ 404; res.statusCode += 404; [res.statusCode] = [404];
const { a, b: c, ...d } = { a, 'b': 1, [c]: 2, d() {}, get e() { return 1; }, ...f, };
[, a, , b]; [1, /* one */ 2, 'three', 'four', five, ...six];
for (const a of b) { if (a) continue; else if (b) break; else return; }
res.status(@).json(#); res.status(, 404); next(%); fetch(
throw; res.statusCode = ; json({ a: , b }, ); new Response(, ]
