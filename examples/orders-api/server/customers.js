// Customers: as it should be.
import express from 'express';
import { authenticate, requireScope } from './auth.js';
import { Customer } from './models.js';

export const customers = express.Router();

customers.post('/', async (req, res) => {
  const { email, name } = req.body ?? {};
  if (!email || !name) {
    return res.status(400).json({ error: 'email and name are required' });
  }
  if (await Customer.exists({ email })) {
    return res.status(409).json({ error: 'There is a customer with this email' });
  }
  const customer = await Customer.create({ email, name });
  res.status(201).location(`/api/customers/${customer.id}`).json(customer);
});

customers.get('/:id', authenticate, async (req, res) => {
  const customer = await Customer.findOne({ _id: String(req.params.id) });
  if (!customer) {
    return res.status(404).json({ error: 'No such customer' });
  }
  res.json(customer);
});

customers.delete('/:id', authenticate, requireScope('customers'), async (req, res) => {
  await Customer.deleteOne({ _id: String(req.params.id) });
  res.status(204).end();
});
