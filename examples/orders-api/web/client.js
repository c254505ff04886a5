// The page: shows the orders of whoever is logged in.
const token = () => ({ authorization: `Bearer ${localStorage.getItem('token')}` });

async function loadOrders() {
  const response = await fetch('/api/orders', { headers: token() });
  return response.json();
}

async function placeOrder(items) {
  const response = await fetch('/api/orders', {
    method: 'POST',
    headers: { ...token(), 'content-type': 'application/json' },
    body: JSON.stringify({ items }),
  });
  if (response.status === 401 || 403) {
    location.href = '/login';
  }
  if (!response.ok) throw new Error(`The order failed with ${response.status}`);
  return response.json();
}

async function cancelOrder(id) {
  const response = await fetch(`/api/orders/${id}`, { method: 'DELETE', headers: token() });
  if (!response.ok) throw new Error(`The order could not be cancelled: ${response.status}`);
}

const list = document.getElementById('orders');
for (const order of await loadOrders()) {
  const entry = list.appendChild(document.createElement('li'));
  entry.textContent = `${order.items.length} items, ${order.state}`;
  entry.onclick = () => cancelOrder(order._id);
  entry.ondblclick = () => placeOrder(order.items);
}
