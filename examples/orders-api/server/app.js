// The shop's server: what is mounted where, and what becomes of errors.
import express from 'express';
import mongoose from 'mongoose';
import { authenticate } from './auth.js';
import { customers } from './customers.js';
import { orders } from './orders.js';
import { payments } from './payments.js';

const app = express();
app.use(express.json());
app.use(express.static(new URL('../web', import.meta.url).pathname));
app.use('/api/customers', customers);
app.use('/api/orders', authenticate, orders);
app.use('/api/payments', authenticate, payments);

app.use((err, req, res, next) => {
  console.error(err);
  if (res.headersSent) return next(err);
  if (err.status < 500) return res.status(err.status).json({ error: err.message });
  res.status(500).json({ error: err.message });
});

await mongoose.connect(process.env.MONGO_URL ?? 'mongodb://localhost/orders');
app.listen(process.env.PORT ?? 3000);
