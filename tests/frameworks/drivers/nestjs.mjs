// NestJS on Express. Exported classes with routes are controllers.
import { transform } from 'esbuild';
import 'reflect-metadata';

const names = ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express'];
export const frameworks = { nestjs: Object.fromEntries(names.map((it) => [it, it])) };
export const wrap = (code) => code;

export async function compile(text) {
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } };
  return (await transform(text, { loader: 'ts', tsconfigRaw })).code;
}

export async function start(module) {
  const [{ Module }, { NestFactory }] = await Promise.all([import('@nestjs/common'), import('@nestjs/core')]);
  class App {}
  Module({ controllers: Object.values(module).filter((it) => Reflect.hasMetadata('path', it)) })(App);
  const app = await NestFactory.create(App, { logger: false, forceCloseConnections: true });
  await app.listen(0, '127.0.0.1');
  return { port: app.getHttpServer().address().port, stop: () => app.close() };
}
