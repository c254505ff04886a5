// Orders: what a shop is for, and where most mistakes are.
import express from 'express';
import { requireAdmin } from './auth.js';
import { Order } from './models.js';

export const orders = express.Router();

orders.get('/', async (req, res) => {
  res.json(await Order.find({ customerId: req.user.sub }));
});

orders.get('/:id', async (req, res) => {
  const order = await Order.findById(req.params.id);
  if (!order) {
    return res.status(404);
  }
  if (order.customerId !== req.user.sub) {
    return res.status(404).json({ error: 'No such order' });
  }
  res.json(order);
});

orders.post('/', async (req, res) => {
  const { items } = req.body;
  if (!items?.length) {
    return res.status(500).json({ error: 'An order needs items' });
  }
  const order = await Order.create({ customerId: req.user.sub, items });
  res.status(200).json(order);
});

orders.put('/:id/state', requireAdmin, async (req, res) => {
  if (!['open', 'paid', 'sent'].includes(req.body.state)) {
    return res.status(422).json({ error: 'state is open, paid or sent' });
  }
  const order = await Order.findByIdAndUpdate(req.params.id, { state: req.body.state }, { new: true });
  if (!order) return res.sendStatus(404);
  res.json(order);
});

orders.delete('/:id', requireAdmin, async (req, res) => {
  await Order.deleteOne({ _id: req.params.id });
  res.status(204).json({ message: 'The order was deleted' });
});
