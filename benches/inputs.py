"""Generated inputs: the shapes that make an analysis slow, each as the text of one file."""


def handlers(count, language="js"):
    """Handlers as people write them: a guard, a look-up, a creation, an error path."""
    if language == "rs":
        head = "use axum::{Json, extract::Path, http::StatusCode};\n"
        return head + "".join(RUST.replace("#", str(it)) for it in range(count))
    return "const app = require('express')();\n" + "".join(EXPRESS.replace("#", str(it)) for it in range(count))


EXPRESS = """
app.post('/orders#/:id', async (req, res, next) => {
  if (!req.body.name) return res.status(400).json({ error: 'A name is required' });
  try {
    const user = await User#.findById(req.params.id);
    if (!user) return res.status(404).json({ error: 'No such user' });
    if (user.role !== 'admin') return res.status(403).json({ error: 'Admins only' });
    const order = await Order.create({ name: req.body.name, user: user.id });
    return res.status(201).location(`/orders#/${order.id}`).json(order);
  } catch (err) {
    next(err);
  }
});
"""

RUST = """
async fn order#(Path(id): Path<u64>, Json(body): Json<Order>) -> Result<(StatusCode, Json<Order>), StatusCode> {
    if body.name.is_empty() {
        return Err(StatusCode::BAD_REQUEST);
    }
    let Some(user) = find_user#(id).await else { return Err(StatusCode::NOT_FOUND) };
    if user.role != "admin" {
        return Err(StatusCode::FORBIDDEN);
    }
    let order = store(body).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok((StatusCode::CREATED, Json(order)))
}
"""


def findings(count):
    """One finding a line, the line as short as can be: what is measured is the cost of findings, not of parsing."""
    return "if (status === 401 || 403) retry();\n" * count


def nested(shape, language="js"):
    """One expression, deeply nested, in a handler."""
    rust = language == "rs"
    if shape == "sum":
        value = "+".join(["a"] * 20_000)
    elif shape == "parentheses":
        value = "(" * 200_000 + "a" + ")" * 200_000
    else:
        value = "reqwest::get(a)" + ".then(f)" * 4_000 if rust else "fetch(a)" + ".then(f)" * 4_000
    if rust:
        start = "use axum::http::StatusCode;\nasync fn show(a: u64) -> (StatusCode, String) {\n    let value = "
        return start + value + ";\n    (StatusCode::NOT_FOUND, value)\n}\n"
    start = "const app = require('express')();\napp.get('/', (req, res) => {\n  const value = "
    return start + value + ";\n  res.status(404).json(value);\n});\n"


def bundle(size):
    """One line, as bundlers write it: mostly plain functions, here and there a handler."""
    plain = "function f#(e,t){if(!e)return t;for(var n=0;n<e.length;n++)t[n]=e[n]*#+t.k;return{a:e,b:t,c:[1,2,#]}}"
    handler = 'function h#(e,t){if(!e.body.id)return t.status(400).json({error:"id"});t.status(200).json(f#(e,t))}'
    parts, length, number = [], 0, 0
    while length < size:
        part = (handler if number % 20 == 0 else plain).replace("#", str(number))
        parts.append(part)
        length += len(part)
        number += 1
    return "".join(parts)
