// What the scenarios say and wait for.

export const ok = (what) => console.log(`ok vscode: ${what}`);

/** Waits until the function returns something, and returns that. */
export async function eventually(what, look, milliseconds = 20_000) {
  for (const end = Date.now() + milliseconds; Date.now() < end; await pause(50)) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`${what}: this did not happen`);
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
