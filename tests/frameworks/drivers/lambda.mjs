// Handlers of AWS Lambda.
export const frameworks = { lambda: {} };
export const skipped = 'a handler returns an object, and only the gateway in front of it makes an answer of that';
