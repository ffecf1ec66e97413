// Sends every operation and error of the CAMARA definitions through Stoplight Prism, as a validating proxy, to a server
// that runs with --demo, and counts what breaks a definition.
// To repeat: npm install --no-package-lock && npm run validate -- DEFINITIONS [SERVER [strict]]
// DEFINITIONS is a folder with the definitions (docs/camara.md says which), SERVER is http://127.0.0.1:5080 if absent.
// With "strict" the errors are tried that a server with other settings than the default has (docs/camara.md).
#:property RestorePackagesWithLockFile=false
#:property RestoreLockedMode=false
#:property PublishAot=false

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

if (args.Length == 0)
{
    Console.Error.WriteLine("The folder of the definitions is needed.");
    return 2;
}

var (definitions, server) = (args[0], args.Length > 1 ? args[1].TrimEnd('/') : "http://127.0.0.1:5080");
(string Api, string Base)[] apis =
[
    ("number-recycling", "/number-recycling/v0.2"), ("sim-swap", "/sim-swap/v2"), ("kyc-match", "/kyc-match/v0.4"),
    ("kyc-tenure", "/kyc-tenure/v0.2"), ("number-verification", "/number-verification/v2"),
    ("sim-swap-subscriptions", "/sim-swap-subscriptions/v0.3"),
];
using var http = new HttpClient();
var proxies = new Dictionary<string, (Process Process, string Url)>();
var (requests, violations) = (0, 0);
try
{
    var port = 4100;
    foreach (var (api, path) in apis)
        proxies[api] = await Proxy(api, path, port++);
    await (args is [_, _, "strict"] ? PlayStrict() : Play());
}
finally
{
    foreach (var (process, _) in proxies.Values)
        process.Kill(entireProcessTree: true);
}
Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture, $"{requests} requests, {violations} violations"));
return violations == 0 ? 0 : 1;

async Task Play()
{
    var bank = await Token("demo-bank");
    var other = await Token("demo-bank", "cards:verify");
    var (phone, idNumber) = await Assigned();
    var (released, _) = await Assigned();
    await Native("demo-carrier", "/v1/phones/release", new { phone = released, reason = "cancelled_by_holder" });
    var holder = await HolderToken(phone);
    await Control(bank);
    var unknown = NewPhone();
    const string FixedLine = "+861065529988";

    foreach (var (api, operation, field) in new[]
    {
        ("number-recycling", "/check", "specifiedDate"), ("kyc-tenure", "/check-tenure", "tenureDate"),
    })
    {
        JsonObject Body(string? number, string? day) => Of(("phoneNumber", number), (field, day));
        await Send(api, operation, bank, Body(phone, "2024-06-01"), 200);
        await Send(api, operation, bank, Body(phone, "2020-01-01"), 200);
        var gap = api == "kyc-tenure" ? (404, "IDENTIFIER_NOT_FOUND") : (200, (string?)null);
        await Send(api, operation, bank, Body(released, "2024-06-01"), gap.Item1, gap.Item2);
        await Send(api, operation, await Delegated(holder), Body(null, "2024-06-01"), 200);
        await Send(api, operation, bank, Body(unknown, "2024-06-01"), 404, "IDENTIFIER_NOT_FOUND");
        await Send(api, operation, bank, Body(phone, "2999-01-01"), 400, "OUT_OF_RANGE");
        await Send(api, operation, bank, Body(phone, null), 400, "INVALID_ARGUMENT", isWrong: true);
        await Send(api, operation, bank, Body(phone, "1.1.2024"), 400, "INVALID_ARGUMENT", isWrong: true);
        await Send(api, operation, null, Body(phone, "2024-06-01"), 401, "UNAUTHENTICATED", isWrong: true);
        await Send(api, operation, "nonsense", Body(phone, "2024-06-01"), 401, "UNAUTHENTICATED");
        await Send(api, operation, other, Body(phone, "2024-06-01"), 403, "PERMISSION_DENIED");
        await Send(api, operation, bank, Body(FixedLine, "2024-06-01"), 422, "SERVICE_NOT_APPLICABLE");
        await Send(api, operation, bank, Body(null, "2024-06-01"), 422, "MISSING_IDENTIFIER");
        await Send(
            api, operation, await Delegated(holder), Body(phone, "2024-06-01"), 422, "UNNECESSARY_IDENTIFIER");
    }

    foreach (var operation in new[] { "/retrieve-date", "/check" })
    {
        const string Api = "sim-swap";
        await Send(Api, operation, bank, Of(("phoneNumber", phone)), 200);
        await Send(Api, operation, await Delegated(holder), Of(), 200);
        await Send(Api, operation, bank, Of(("phoneNumber", released)), 404, "IDENTIFIER_NOT_FOUND");
        await Send(Api, operation, bank, Of(("phoneNumber", unknown)), 404, "IDENTIFIER_NOT_FOUND");
        await Send(Api, operation, bank, Of(("phoneNumber", "1")), 400, "INVALID_ARGUMENT", isWrong: true);
        await Send(Api, operation, null, Of(("phoneNumber", phone)), 401, "UNAUTHENTICATED", isWrong: true);
        await Send(Api, operation, other, Of(("phoneNumber", phone)), 403, "PERMISSION_DENIED");
        await Send(Api, operation, bank, Of(("phoneNumber", FixedLine)), 422, "SERVICE_NOT_APPLICABLE");
        await Send(Api, operation, bank, Of(), 422, "MISSING_IDENTIFIER");
        await Send(
            Api, operation, await Delegated(holder), Of(("phoneNumber", phone)), 422, "UNNECESSARY_IDENTIFIER");
    }
    foreach (var hours in new[] { 1, 240, 2400 })
        await Send("sim-swap", "/check", bank, Of(("phoneNumber", phone), ("maxAge", hours)), 200);
    foreach (var hours in new[] { 0, 2401 })
        await Send(
            "sim-swap", "/check", bank, Of(("phoneNumber", phone), ("maxAge", hours)), 400, "OUT_OF_RANGE",
            isWrong: true);

    await Match(bank, other, holder, phone, idNumber, unknown, FixedLine);
    await Verification(bank, other, holder, phone);
    await Subscriptions(bank, other, holder, phone, unknown, FixedLine);
}

async Task PlayStrict()
{
    var bank = await Token("demo-bank");
    var (phone, idNumber) = await Assigned();
    await Send(
        "kyc-match", "/match", bank, Of(("phoneNumber", phone), ("name", "张三")), 403,
        "KNOW_YOUR_CUSTOMER.ID_DOCUMENT_REQUIRED");
    await Send(
        "kyc-match", "/match", bank, Of(("phoneNumber", phone), ("idDocument", NewNumber())), 403,
        "KNOW_YOUR_CUSTOMER.ID_DOCUMENT_MISMATCH");
    await Send("kyc-match", "/match", bank, Of(("phoneNumber", phone), ("idDocument", idNumber)), 200);
    for (var lookups = 0; lookups < 20; lookups++)
        await Send(
            "sim-swap", "/check", bank, Of(("phoneNumber", NewPhone())), 404, "IDENTIFIER_NOT_FOUND");
    await Task.Delay(TimeSpan.FromSeconds(6)); // Look-ups are counted every five seconds.
    foreach (var operation in new[] { "/check", "/retrieve-date" })
        await Send("sim-swap", operation, bank, Of(("phoneNumber", phone)), 429, "TOO_MANY_REQUESTS");
}

async Task Match(
    string bank, string other, string holder, string phone, string idNumber, string unknown, string fixedLine)
{
    const string Api = "kyc-match";
    var all = Of(
        ("phoneNumber", phone), ("idDocument", idNumber), ("idDocumentType", "national_id_card"),
        ("idDocumentExpiryDate", "2040-01-01"), ("name", "张三"), ("givenName", "三"), ("familyName", "张"),
        ("nameKanaHankaku", "a"), ("nameKanaZenkaku", "a"), ("middleNames", "a"), ("familyNameAtBirth", "a"),
        ("address", "a"), ("streetName", "a"), ("streetNumber", "4"), ("postalCode", "1"), ("region", "a"),
        ("locality", "a"), ("country", "CN"), ("houseNumberExtension", "a"), ("birthdate", "1978-08-22"),
        ("email", "abc@example.com"), ("gender", "OTHER"), ("cityOfBirth", "a"), ("countryOfBirth", "CN"),
        ("nationality", "CN"));
    await Send(Api, "/match", bank, all, 200);
    await Send(Api, "/match", await Delegated(holder), all, 200);
    await Send(Api, "/match", await Delegated(holder), Of(("name", "李四")), 200);
    await Send(Api, "/match", bank, Of(("phoneNumber", phone)), 400, "KNOW_YOUR_CUSTOMER.INVALID_PARAM_COMBINATION");
    await Send(
        Api, "/match", bank, Of(("phoneNumber", phone), ("gender", "male")), 400, "INVALID_ARGUMENT", isWrong: true);
    await Send(Api, "/match", null, all, 401, "UNAUTHENTICATED", isWrong: true);
    await Send(Api, "/match", other, all, 403, "PERMISSION_DENIED");
    await Send(
        Api, "/match", await Delegated(holder), Of(("phoneNumber", unknown), ("name", "张三")), 403,
        "INVALID_TOKEN_CONTEXT");
    await Send(
        Api, "/match", bank, Of(("phoneNumber", unknown), ("name", "张三")), 404, "IDENTIFIER_NOT_FOUND");
    await Send(
        Api, "/match", bank, Of(("phoneNumber", fixedLine), ("name", "张三")), 422, "SERVICE_NOT_APPLICABLE");
    await Send(Api, "/match", bank, Of(("name", "张三")), 422, "MISSING_IDENTIFIER");
}

async Task Verification(string bank, string other, string holder, string phone)
{
    const string Api = "number-verification";
    const string NotByNetwork = "NUMBER_VERIFICATION.USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK";
    var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(phone)));
    await Send(Api, "/verify", await Delegated(holder), Of(("phoneNumber", phone)), 200);
    await Send(Api, "/verify", await Delegated(holder), Of(("phoneNumber", "+123456789")), 200);
    await Send(Api, "/verify", await Delegated(holder), Of(("hashedPhoneNumber", hash)), 200);
    await Send(Api, "/device-phone-number", await Delegated(holder), null, 200);
    await Send(Api, "/verify", await Delegated(holder), Of(), 400, "INVALID_ARGUMENT", isWrong: true);
    await Send(Api, "/verify", null, Of(("phoneNumber", phone)), 401, "UNAUTHENTICATED", isWrong: true);
    await Send(Api, "/device-phone-number", null, null, 401, "UNAUTHENTICATED", isWrong: true);
    await Send(Api, "/verify", other, Of(("phoneNumber", phone)), 403, "PERMISSION_DENIED");
    await Send(Api, "/device-phone-number", other, null, 403, "PERMISSION_DENIED");
    await Send(Api, "/verify", bank, Of(("phoneNumber", phone)), 403, NotByNetwork);
    await Send(Api, "/device-phone-number", bank, null, 403, NotByNetwork);
}

async Task Subscriptions(string bank, string other, string holder, string phone, string unknown, string fixedLine)
{
    const string Api = "sim-swap-subscriptions";
    const string All = "/subscriptions";
    var later = DateTimeOffset.UtcNow.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    JsonObject Credential(string tokenType) => Of(
        ("credentialType", "ACCESSTOKEN"), ("accessToken", "token"), ("accessTokenExpiresUtc", later),
        ("accessTokenType", tokenType));
    JsonObject Body(string? number, params (string Name, object? Value)[] members) => Of([
        ("protocol", "HTTP"), ("sink", "https://sink.example.com/notifications"),
        ("types", new[] { "org.camaraproject.sim-swap-subscriptions.v0.swapped" }),
        ("config", new { subscriptionDetail = Of(("phoneNumber", number)) }), .. members]);
    JsonObject Config(object? expires = null, object? most = null) => Of(
        ("subscriptionDetail", new { phoneNumber = phone }), ("subscriptionExpireTime", expires),
        ("subscriptionMaxEvents", most));

    var id = await Created(bank, Body(phone, ("config", Config(later, 3)), ("sinkCredential", Credential("bearer"))));
    await Created(bank, Body(phone, ("protocolSettings", new { method = "POST" })));
    var authorized = await Created(await Delegated(holder), Body(null));
    await Send(Api, All, bank, null, 200);
    await Send(Api, All, await Delegated(holder), null, 200);
    await Send(Api, $"{All}/{id}", bank, null, 200);
    await Send(Api, $"{All}/{authorized}", await Delegated(holder), null, 200);
    await Send(Api, $"{All}/{id}", await Delegated(holder), null, 404, "NOT_FOUND");
    foreach (var method in new[] { "GET", "DELETE" })
        await Send(Api, $"{All}/none", bank, null, 404, "NOT_FOUND", method: method);
    foreach (var (path, method) in new[] { (All, "GET"), ($"{All}/{id}", "GET"), ($"{All}/{id}", "DELETE") })
    {
        await Send(Api, path, null, null, 401, "UNAUTHENTICATED", isWrong: true, method);
        await Send(Api, path, "nonsense", null, 401, "UNAUTHENTICATED", method: method);
        await Send(Api, path, other, null, 403, "PERMISSION_DENIED", method: method);
    }
    await Send(Api, $"{All}/{id}", bank, null, 204, method: "DELETE");
    await Send(Api, $"{All}/{authorized}", await Delegated(holder), null, 204, method: "DELETE");
    foreach (var (token, body, status, code, isWrong) in new (string?, JsonObject, int, string, bool?)[]
    {
        (null, Body(phone), 401, "UNAUTHENTICATED", true),
        (other, Body(phone), 403, "PERMISSION_DENIED", false),
        (bank, Body(phone, ("protocol", "KAFKA")), 400, "INVALID_PROTOCOL", false),
        (bank, Body(phone, ("protocol", "SMTP")), 400, "INVALID_ARGUMENT", true),
        (bank, Body(phone, ("sinkCredential", Of(("credentialType", "PLAIN")))), 400, "INVALID_CREDENTIAL", null),
        (bank, Body(phone, ("sinkCredential", Credential("mac"))), 400, "INVALID_TOKEN", null),
        (bank, Body(phone, ("sink", "https://127.0.0.1/")), 400, "INVALID_SINK", false),
        (bank, Body(phone, ("sink", "nowhere")), 400, "INVALID_ARGUMENT", true),
        (bank, Body(phone, ("types", new[] { "other" })), 400, "INVALID_ARGUMENT", true),
        (bank, Body(phone, ("config", Config("2020-01-01T00:00:00Z"))), 400, "INVALID_ARGUMENT", false),
        (bank, Body(phone, ("config", Config(most: 0))), 400, "INVALID_ARGUMENT", true),
        (bank, Body("1"), 400, "INVALID_ARGUMENT", true),
        (bank, Body(null), 422, "MISSING_IDENTIFIER", false),
        (await Delegated(holder), Body(phone), 422, "UNNECESSARY_IDENTIFIER", false),
        (bank, Body(fixedLine), 422, "SERVICE_NOT_APPLICABLE", false),
        (bank, Body(unknown), 422, "SERVICE_NOT_APPLICABLE", false),
    })
        await Send(Api, All, token, body, status, code, isWrong);
    for (var left = 99; left > 0; left--)
        await Post(bank, "/sim-swap-subscriptions/v0.3/subscriptions", Body(phone));
    await Send(Api, All, bank, Body(phone), 429, "QUOTA_EXCEEDED");
    async Task<string> Created(string token, JsonObject body) =>
        JsonNode.Parse(await Send(Api, All, token, body, 201))!["id"]!.GetValue<string>();
}

// An answer that no definition has: the proxy must say so, or it would say nothing of others either.
async Task Control(string bank)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, proxies["sim-swap"].Url + "/check")
    {
        Content = new StringContent("{}", new MediaTypeHeaderValue("text/plain")),
    };
    request.Headers.Authorization = new("Bearer", bank);
    using var response = await http.SendAsync(request);
    if (!Violations(response).Any(each => IsOf(each, "response")))
        throw new InvalidOperationException("The proxy finds nothing wrong with a status that no definition has.");
}

static JsonArray Violations(HttpResponseMessage response) =>
    response.Headers.TryGetValues("sl-violations", out var values)
        ? JsonNode.Parse(string.Concat(values))!.AsArray()
        : [];

static bool IsOf(JsonNode? violation, string part) => violation!["location"]![0]!.GetValue<string>() == part;

// Sends one request through the proxy. Where the request itself is wrong, the proxy must say so, and only what is wrong
// with the answer counts; null: the proxy looks at the part of the schema that all kinds have, and may not see it.
async Task<string> Send(
    string api, string operation, string? token, JsonObject? body, int status, string? code = null,
    bool? isWrong = false, string? method = null)
{
    using var request = new HttpRequestMessage(
        HttpMethod.Parse(method ?? (body is null ? "GET" : "POST")), proxies[api].Url + operation);
    request.Headers.Authorization = token is null ? null : new("Bearer", token);
    request.Headers.Add("x-correlator", "b4333c46-49c0-4f62-80d7-f0ef930f1c46");
    if (body is not null)
        request.Content = Json(body);
    using var response = await http.SendAsync(request);
    var text = await response.Content.ReadAsStringAsync();
    var found = Violations(response);
    var counted = found.Where(each => isWrong == false || IsOf(each, "response")).ToArray();
    var given = text.Length > 0 && JsonNode.Parse(text) is JsonObject answer
        ? answer["code"]?.GetValue<string>() : null;
    var isRight = (int)response.StatusCode == status && given == code && counted.Length == 0
        && (isWrong is null || isWrong == found.Any(each => IsOf(each, "request")));
    requests++;
    violations += isRight ? 0 : Math.Max(1, counted.Length);
    Console.WriteLine(
        $"{(isRight ? "ok  " : "FAIL")} {api}{operation} {(int)response.StatusCode} {given ?? ""}"
        + string.Concat(counted.Select(each => $"\n     {each!.ToJsonString()}")));
    return text;
}

async Task<(Process, string)> Proxy(string api, string path, int port)
{
    var start = new ProcessStartInfo(Path.Combine("node_modules", ".bin", "prism"))
    {
        ArgumentList =
        {
            "proxy", Path.Combine(definitions, api + ".yaml"), server + path, "--port",
            port.ToString(CultureInfo.InvariantCulture), "--verboseLevel", "error",
        },
        RedirectStandardOutput = true,
    };
    var process = Process.Start(start)!;
    process.OutputDataReceived += static (_, _) => { };
    process.BeginOutputReadLine();
    var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
    for (var left = 300; left > 0; left--)
        try
        {
            using var response = await http.GetAsync(url);
            return (process, url);
        }
        catch (HttpRequestException) when (left > 1 && !process.HasExited)
        {
            await Task.Delay(100);
        }
    throw new InvalidOperationException($"The proxy of {api} does not start.");
}

async Task<(string Phone, string IdNumber)> Assigned()
{
    var (phone, idNumber) = (NewPhone(), NewNumber());
    await Native("demo-registry", "/v1/cards/issue", new
    {
        idNumber, name = "张三", kind = "resident", issuedOn = "2020-01-01", expiresOn = "2040-01-01",
        authority = "北京市公安局朝阳分局", fingerprintRegistered = true,
    });
    await Native("demo-carrier", "/v1/phones/assign", new { phone, idNumber, since = "2024-02-25T04:00:00+08:00" });
    return (phone, idNumber);
}

async Task<string> HolderToken(string phone)
{
    var asked = await Native("demo-bank", "/v1/phones/proof", new { phone });
    var sent = await Native("demo-carrier", "/v1/carrier/messages", new { phone });
    var code = sent["items"]!.AsArray()[^1]!["text"]!.GetValue<string>()[..6];
    var authenticationId = asked["authenticationId"]!.GetValue<string>();
    var shown = await Native("demo-bank", "/v1/phones/proof/confirm", new { authenticationId, phone, code });
    return shown["access_token"]!.GetValue<string>();
}

async Task<string> Delegated(string holder)
{
    const string Scope =
        "number-recycling:check sim-swap kyc-match:match kyc-tenure:check-tenure number-verification:verify "
        + "number-verification:device-phone-number:read sim-swap-subscriptions:read sim-swap-subscriptions:delete "
        + "sim-swap-subscriptions:org.camaraproject.sim-swap-subscriptions.v0.swapped:create";
    var body = new { institution = "91999900MA00000019", scope = Scope };
    return (await Post(holder, "/v1/me/access-tokens", body))["access_token"]!.GetValue<string>();
}

async Task<JsonNode> Native(string client, string path, object body) => await Post(await Token(client), path, body);

async Task<JsonNode> Post(string token, string path, object body)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, server + path) { Content = Json(body) };
    request.Headers.Authorization = new("Bearer", token);
    using var response = await http.SendAsync(request);
    var text = await response.Content.ReadAsStringAsync();
    return response.IsSuccessStatusCode
        ? JsonNode.Parse(text)!
        : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {text}");
}

async Task<string> Token(string client, string? scope = null)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, server + "/oauth/token");
    var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{client}"));
    request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
    var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
    if (scope is not null)
        form["scope"] = scope;
    request.Content = new FormUrlEncodedContent(form);
    using var response = await http.SendAsync(request);
    return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
}

static StringContent Json(object body) =>
    new(JsonSerializer.Serialize(body), new MediaTypeHeaderValue("application/json"));

static JsonObject Of(params (string Name, object? Value)[] members)
{
    var body = new JsonObject();
    foreach (var (name, value) in members)
        if (value is not null)
            body[name] = JsonSerializer.SerializeToNode(value);
    return body;
}

static string NewPhone() =>
    string.Create(CultureInfo.InvariantCulture, $"+86138{RandomNumberGenerator.GetInt32(100_000_000):D8}");

// A citizen number of a person of 1990, with its check character (ISO 7064 MOD 11-2).
static string NewNumber()
{
    var day = new DateOnly(1990, 1, 1).AddDays(RandomNumberGenerator.GetInt32(365));
    var digits = string.Create(
        CultureInfo.InvariantCulture, $"110105{day:yyyyMMdd}{RandomNumberGenerator.GetInt32(1000):D3}");
    var sum = digits.Select((digit, at) => (digit - '0') * (int)(Math.Pow(2, 17 - at) % 11)).Sum() % 11;
    return digits + "10X98765432"[sum];
}
