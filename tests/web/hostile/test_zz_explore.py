import logging, re, uuid, itertools, traceback
import pytest
from django.urls import get_resolver, URLPattern, URLResolver
from django.core.signals import got_request_exception

FORGED = {
 "uuid": [str(uuid.UUID(int=0)), str(uuid.uuid4())],
 "int": ["0", "1", "2147483648", "9"*20, "9"*4400],
 "slug": ["x", "form", "profile", "__proto__", "a"*400, "tasks", "energy"],
 "str": ["x", "..", "..%2f..%2fetc%2fpasswd", "a%00b", "%E2%80%AEgpj.exe", "%ff%fe", "١", "-1", "0", "9"*20, "'%22;--", "NaN", "1e9"],
}
def walk(resolver, prefix=""):
    for p in resolver.url_patterns:
        if isinstance(p, URLResolver):
            yield from walk(p, prefix + str(p.pattern))
        else:
            yield prefix + str(p.pattern), p

QUERY = ["", "?page=-1","?page=9999999999999999999999","?page=%00","?page=x","?row=%00&page=","?row=zz","?show=faulty&page=NaN","?sort=%00","?sort=-__class__","?sort=pk;drop","?q=%00","?q=%ff","?q="+"a"*5000,"?q=%25_","?export=exe","?export=csv","?export=xlsx","?faults_from=1e30","?faults_from=NaN&faults_to=-Infinity","?faults_from=%D9%A1","?page=%D9%A1","?size="+"9"*4400, "?page="+"9"*4400,"?columns=,,,,&columns=x","?place=%00","?place=%F0%9F%92%A3","?old=0&new=-1","?old=%D9%A1&new=%D9%A2","?old="+"9"*30+"&new=1","?language=xx","?next=//evil.com","?since=%00","?verify","?search=%00&within=%00","?level=%00","?within=%25", "?call=9999999999999999999999","?state=%00","?track=%00","?place=%00&size=1", "?forget=1"]

def test_all(browser_of, ready, handed_in=None):
    errors = []
    def on(sender, request=None, **kw):
        import sys
        errors.append(traceback.format_exc().strip().splitlines()[-1][:200] + " @ " + "".join(traceback.format_exc().strip().splitlines()[-3:-1])[:250])
    got_request_exception.connect(on)
    logging.disable(logging.CRITICAL)
    clients = {w: browser_of(w) for w in ("principal", "administrator", "league_officer", "region_officer")}
    clients["public"] = browser_of()
    seen = {}
    n=0
    app = str(ready.pk)
    for pattern, p in walk(get_resolver()):
        if pattern.startswith("static") : continue
        route = pattern.replace("^","").replace("$","")
        holes = re.findall(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)", route)
        options = []
        for kind, name, rx in holes:
            o = list(FORGED.get(kind or "str"))
            if name == "application_id": o = [app] + o
            if rx == "name": o = ["lock"]
            elif rx: o = FORGED["int"]
            options.append(o)
        fills = list(itertools.islice(itertools.product(*options), 60)) if options else [()]
        for fill in fills:
            path = route
            for f in fill:
                path = re.sub(r"<[^>]*>|\(\?P<\w+>[^)]*\)", lambda m: f, path, count=1)
            path = "/" + path.replace("\\","")
            if "logout" in path: continue
            for who, c in clients.items():
                if who == "administrator" and "end-sessions" in path: pass
                queries = QUERY if (fill == fills[0] and who in ("principal","administrator")) else [""]
                for q in queries:
                    for method in ("get", "post"):
                        if method == "post" and q: continue
                        before = len(errors)
                        try:
                            r = getattr(c, method)(path + q)
                            code = r.status_code
                            if r.streaming: b"".join(r.streaming_content)
                        except Exception as e:
                            code = 500
                            errors.append("RAISED %r" % e)
                        n += 1
                        if code >= 500 or len(errors) > before:
                            key = (pattern, method, errors[-1][:160] if errors else "")
                            seen.setdefault(key, []).append((who, path[:120] + q[:40], code))
    print("requests", n)
    for k, v in seen.items():
        print(k[0], k[1], "\n    ", k[2], "\n    ", len(v), v[0])
