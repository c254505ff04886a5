// Who is asking, and may they?
import jwt from 'jsonwebtoken';

const secret = process.env.JWT_SECRET ?? 'only for trying it out';

export function authenticate(req, res, next) {
  const token = req.headers.authorization?.split(' ')[1];
  if (!token) {
    return res.status(403).json({ error: 'A token is required' });
  }
  try {
    req.user = jwt.verify(token, secret);
  } catch {
    return res.status(403).json({ error: 'The token is not valid' });
  }
  next();
}

export function requireAdmin(req, res, next) {
  if (req.user.role !== 'admin') {
    return res.status(401).json({ error: 'Only administrators may do this' });
  }
  next();
}

export function requireScope(scope) {
  return (req, res, next) => {
    if (!req.user.scopes?.includes(scope)) {
      return res.status(403).json({ error: `The token lacks the scope ${scope}` });
    }
    next();
  };
}
