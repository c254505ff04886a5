// Payments: another service does the work.
import express from 'express';
import { Order } from './models.js';

const PROVIDER = process.env.PAYMENT_URL ?? 'http://localhost:4000';

export const payments = express.Router();

payments.post('/:orderId/authorize', async (req, res) => {
  const order = await Order.findById(req.params.orderId);
  if (!order) {
    return res.status(404).json({ error: 'No such order' });
  }
  if (order.state !== 'open') {
    return res.status(430).json({ error: 'The order is paid already' });
  }
  try {
    const receipt = await authorize(order);
    res.json({ success: true, receipt });
  } catch (err) {
    console.error(err);
    res.json({ success: false, error: 'The payment failed' });
  }
});

payments.get('/:orderId', async (req, res) => {
  const response = await fetch(`${PROVIDER}/payments/${encodeURIComponent(req.params.orderId)}`);
  if (response.status === 404) return res.status(404).json({ error: 'No such payment' });
  if (!response.ok) return res.status(502).json({ error: 'The payment provider failed' });
  res.json(await response.json());
});

async function authorize(order) {
  const response = await fetch(`${PROVIDER}/payments`, { method: 'POST', body: JSON.stringify(order) });
  if (!response.ok) throw new Error(`The provider answered ${response.status}`);
  return response.json();
}
