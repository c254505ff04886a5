// HttpClient of Angular, without an application around it.
import '@angular/compiler';
import { createEnvironmentInjector, provideZonelessChangeDetection, ɵINJECTOR_SCOPE } from '@angular/core';
import { HttpClient, provideHttpClient, withFetch } from '@angular/common/http';
import { firstValueFrom } from 'rxjs';

const root = { provide: ɵINJECTOR_SCOPE, useValue: 'root' };
const http = createEnvironmentInjector([provideHttpClient(withFetch()), provideZonelessChangeDetection(), root], null).get(HttpClient);
const packages = { '@angular/common': '@angular/common' };

export const clients = [
  {
    name: 'angular',
    packages,
    ask: (url, method) => firstValueFrom(http.request(method, url)),
    json: (url) => firstValueFrom(http.get(url)),
  },
  {
    name: "angular, observe: 'response'",
    packages,
    ask: (url, method) => firstValueFrom(http.request(method, url, { observe: 'response' })),
  },
];
