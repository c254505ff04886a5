// What the shop stores.
import mongoose from 'mongoose';

const customerSchema = new mongoose.Schema({
  email: { type: String, required: true, unique: true },
  name: { type: String, required: true },
});

const orderSchema = new mongoose.Schema({
  customerId: { type: String, required: true },
  items: [{ sku: String, quantity: Number }],
  state: { type: String, default: 'open' },
});

export const Customer = mongoose.model('Customer', customerSchema);
export const Order = mongoose.model('Order', orderSchema);
