// Forms that are rare, and some that no parser accepts: what the two engines must agree on all the same.
fn odd() {
    (/* a */ status, /* b */ Json(body)); (status, Json(a), Html(b)); (StatusCode::OK, [(a, b)], Json(c)); (status, Json(a),);
    HttpResponse::Ok().json(/* a */ body); HttpResponse::Ok /* a */ (); <HttpResponse>::Ok(); HttpResponse::Ok().json(a, b);
    http::StatusCode::OK; a::b::StatusCode::OK; StatusCode::<u8>::OK; crate::StatusCode::from_u16(404); self::StatusCode::OK;
    Json::<T>(a); Json(/* a */ a); Json(a, b); Json(); Json { 0: a }; Redirect::to(/* a */ a);
    router.route(/* a */ "/x", /* b */ get(a)).route("/y", get(a), b).route::<T>("/z", a);
    client.get(a).send(); client.send; reqwest::get(/* a */ a); reqwest::blocking::get(a); reqwest::blocking /* a */ ::get(a);
    vec![StatusCode::OK, Json(a)]; if let (status, Json(a)) = b {} let [a, .., b] = [1, 2, "three", "four", five];
    match a { A(1, _, b) => 1, B { c, d: 2, .. } if e => { f }, _ => return, }
    (, status, Json()); Redirect::to(@); StatusCode::; (status, Json(
}
