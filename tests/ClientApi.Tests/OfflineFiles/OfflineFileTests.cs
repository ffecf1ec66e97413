using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Grid.Core.Citizens;
using Grid.OfflineFilter;

namespace Grid.ClientApi.Tests.OfflineFiles;

/// <summary>The registry publishes signed files, and licensed institutions fetch them.</summary>
public sealed class OfflineFileTests : IAsyncLifetime
{
    private const string Path = "/v1/offline/filter";

    private static readonly DateOnly IssuedOn = new(2020, 1, 1);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("grid-offline-").FullName;
    private readonly ECDsa signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly OfflineKey key = new(RandomNumberGenerator.GetBytes(OfflineKey.Bytes));
    private readonly RunningServer server;

    public OfflineFileTests()
    {
        var signer = System.IO.Path.Combine(folder, "signer.pem");
        File.WriteAllText(signer, signing.ExportSubjectPublicKeyInfoPem());
        server = new() { Others = [("OfflineFiles:Signer", signer)] };
    }

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        signing.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_branch_that_fetched_both_files_asks_about_a_reported_card_and_passes_a_good_one()
    {
        var (early, late, good) = (CardOf(1), CardOf(2), CardOf(3));
        await Published(Whole(Noon, early));
        await Published(Difference(Noon, Noon.AddMinutes(7), late));
        var whole = await Get();
        var since = whole.Content.Headers.LastModified!.Value;
        Assert.Equal(Noon, since);

        var checker = new OfflineChecker(key, signing, new FixedTime(Noon.AddMinutes(8)), TimeSpan.FromHours(2));
        checker.Load(await BytesOf(whole));
        Assert.Equal((OfflineAnswer.Ask, OfflineAnswer.NotReported), (Check(checker, early), Check(checker, late)));
        checker.Load(await BytesOf(await Get(since)));
        Assert.Equal((OfflineAnswer.Ask, OfflineAnswer.Ask), (Check(checker, early), Check(checker, late)));
        Assert.Equal(OfflineAnswer.NotReported, Check(checker, good));
    }

    [Fact]
    public async Task A_file_of_many_parts_is_served_as_it_was_published_and_after_a_restart()
    {
        var digests = new ulong[900_000];
        RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(digests.AsSpan()));
        var file = OfflineFile.Whole(key, Noon, digests, signing);
        Assert.True(file.Length > 1 << 20);
        await Published(Whole(Noon.AddHours(-1)));
        await Published(file);
        Assert.Equal(file, await BytesOf(await Get()));
        await server.Restart();
        Assert.Equal(file, await BytesOf(await Get()));
    }

    [Fact]
    public async Task Conditional_requests_and_ranges_save_what_was_fetched_before()
    {
        var file = Whole(Noon, CardOf(1));
        await Published(file);
        var tag = (await Get()).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await IfNoneMatch(tag)).StatusCode);
        var part = await Get(change: request => request.Headers.Range = new RangeHeaderValue(10, 19));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(file[10..20], await BytesOf(part));
        await Published(Whole(Noon.AddHours(1), CardOf(1)));
        Assert.Equal(HttpStatusCode.OK, (await IfNoneMatch(tag)).StatusCode);
    }

    [Fact]
    public async Task Since_is_answered_for_the_newest_whole_file_alone()
    {
        await Published(Whole(Noon));
        Assert.Equal(HttpStatusCode.NoContent, (await Get(Noon)).StatusCode);
        await Published(Difference(Noon, Noon.AddMinutes(1), CardOf(1)));
        Assert.Equal(HttpStatusCode.OK, (await Get(Noon)).StatusCode);
        await Published(Whole(Noon.AddHours(1)));
        Assert.Equal(HttpStatusCode.NoContent, (await Get(Noon.AddHours(1))).StatusCode);
        Refused(404, "offline_file_replaced", await server.Api.Get("demo-bank", Path + "?since=" + Text(Noon)));
        Refused(400, "time_invalid", await server.Api.Get("demo-bank", Path + "?since=noon"));
    }

    [Fact]
    public async Task Only_licensed_institutions_get_a_file()
    {
        Refused(404, "offline_file_not_held", await server.Api.Get("demo-bank", Path));
        await Published(Whole(Noon));
        Refused(403, "licence_required", await server.Api.Get("demo-bank-2", Path));
        Refused(403, "insufficient_scope", await server.Api.Get("demo-carrier", Path));
        Refused(401, "token_required", await server.Api.Get(null, Path));
        Refused(403, "insufficient_scope", await Put(Whole(Noon.AddHours(1)), "demo-bank"));
    }

    [Fact]
    public async Task A_file_that_can_not_be_relied_upon_is_refused_and_changes_nothing()
    {
        var file = Whole(Noon, CardOf(1));
        await Published(file);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var damaged = Whole(Noon.AddHours(1));
        damaged[40] ^= 1;
        var otherKey = new OfflineKey(RandomNumberGenerator.GetBytes(OfflineKey.Bytes));
        (byte[] File, int Status, string Code)[] wrong =
        [
            ([], 422, "offline_file_invalid"),
            (damaged, 422, "offline_file_invalid"),
            (OfflineFile.Whole(key, Noon.AddHours(1), new ulong[] { 1 }, stranger), 422, "offline_file_invalid"),
            (Whole(TimeProvider.System.GetUtcNow().AddHours(1)), 422, "offline_file_of_future"),
            (Whole(Noon, CardOf(2)), 409, "offline_file_not_newer"),
            (Whole(Noon.AddHours(-1)), 409, "offline_file_not_newer"),
            (Difference(Noon.AddHours(-1), Noon.AddMinutes(1)), 409, "offline_file_of_other_whole"),
            (OfflineFile.Difference(otherKey, Noon, Noon.AddMinutes(1), new ulong[] { 1 }, signing), 409,
                "offline_file_of_other_whole"),
        ];
        foreach (var (bytes, status, code) in wrong)
            Refused(status, code, await Put(bytes));
        await Published(file);
        Assert.Equal(file, await BytesOf(await Get()));
    }

    [Fact]
    public async Task Of_many_that_publish_at_once_one_file_is_served_whole()
    {
        var files = Enumerable.Range(0, 6).Select(hour => Whole(Noon.AddHours(hour), CardOf(hour))).ToArray();
        var answers = await Task.WhenAll(files.Select(file => Put(file)));
        Assert.Contains(answers, answer => answer.Status == 204);
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 204, 409 }));
        var served = await BytesOf(await Get());
        Assert.Contains(files, file => file.AsSpan().SequenceEqual(served));
    }

    private static (CitizenNumber, DateOnly) CardOf(int number) =>
        (CitizenNumber.Of(110105, new DateOnly(1970, 1, 1).AddDays(number), number), IssuedOn);

    private static OfflineAnswer Check(OfflineChecker checker, (CitizenNumber Number, DateOnly IssuedOn) card) =>
        checker.Check(card.Number, card.IssuedOn);

    private static void Refused(int status, string code, Answer answer) =>
        Assert.Equal((status, code), (answer.Status, answer["code"]));

    private static string Text(DateTimeOffset moment) => Uri.EscapeDataString(
        moment.ToString("O", CultureInfo.InvariantCulture));

    private static Task<byte[]> BytesOf(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode);
        return answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private byte[] Whole(DateTimeOffset asOf, params (CitizenNumber, DateOnly)[] cards) =>
        OfflineFile.Whole(key, asOf, Digests(cards), signing);

    private byte[] Difference(DateTimeOffset whole, DateTimeOffset asOf, params (CitizenNumber, DateOnly)[] cards) =>
        OfflineFile.Difference(key, whole, asOf, Digests(cards), signing);

    private ulong[] Digests((CitizenNumber Number, DateOnly IssuedOn)[] cards) =>
        [.. cards.Select(card => key.DigestOf(card.Number, card.IssuedOn))];

    private async Task Published(byte[] file) => Assert.Equal(204, (await Put(file)).Status);

    private async Task<Answer> Put(byte[] file, string client = "demo-registry")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = new("application/octet-stream");
        return await server.Api.Send(client, request);
    }

    private async Task<HttpResponseMessage> Get(
        DateTimeOffset? since = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, since is { } moment ? $"{Path}?since={Text(moment)}" : Path);
        request.Headers.Authorization = new("Bearer", await server.Api.Token("demo-bank"));
        change?.Invoke(request);
        return await server.Api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> IfNoneMatch(EntityTagHeaderValue tag) =>
        Get(change: request => request.Headers.IfNoneMatch.Add(tag));

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
