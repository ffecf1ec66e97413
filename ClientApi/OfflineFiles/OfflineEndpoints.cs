using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.OfflineFilter;
using Microsoft.Net.Http.Headers;

namespace Grid.ClientApi.OfflineFiles;

/// <summary>
/// Takes the files for branches without a line from the registry, and serves them to licensed institutions.
/// </summary>
/// <param name="shelf">Keeps them.</param>
/// <param name="signer">Checks them.</param>
/// <param name="clock">The grid's time.</param>
public sealed class OfflineEndpoints(OfflineShelf shelf, OfflineSigner signer, TimeProvider clock)
{
    /// <summary>The parameter that asks for what ceased to be valid since a whole file.</summary>
    public const string Since = "since";

    /// <summary>Media type of the files.</summary>
    public const string MediaType = "application/octet-stream";

    /// <summary>Longest file, in bytes: seven times as long as one of 28 million cards.</summary>
    private const int MaxBytes = 256 << 20;

    private static readonly Problem NotHeld = new(
        404, "offline_file_not_held", "The registry has published no file yet.");

    private static readonly Problem Replaced = new(
        404, "offline_file_replaced", "The whole file of that moment is no longer the newest; get the whole one.",
        Since);

    private static readonly Problem NotAMoment = new(
        400, "time_invalid", "This must be the moment of a whole file (RFC 3339).", Since);

    private static readonly Problem NoLicence = new(
        403, "licence_required", "Only institutions that are licensed for reasons get the offline files.");

    private static readonly Problem NoSigner = new(
        501, "offline_signer_unknown", "The server knows no signer of offline files.");

    private static readonly Problem Future = new(
        422, "offline_file_of_future", "The moment of the file has not come yet.");

    private static readonly Problem NotNewer = new(
        409, "offline_file_not_newer", "A file of the same moment or a later one is published already.");

    private static readonly Problem OtherWhole = new(
        409, "offline_file_of_other_whole", "The difference completes another whole file than the one published.");

    private static readonly Problem Busy = new(
        409, "offline_file_busy", "Another file is being published at the same time; send this one again.");

    /// <summary>Answers with the whole file, or with the newest difference to it.</summary>
    public async Task Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!signer.IsKnown || await shelf.Find(OfflineShelf.Whole) is not { } whole)
            await context.Answer(NotHeld);
        else if (!Caller.Of(context).MayKnowReasons)
            await context.Answer(NoLicence);
        else if (context.Request.Query[Since] is [var text, ..])
            await ReadSince(context, whole, text);
        else
            await Send(context, whole);
    }

    /// <summary>Publishes a file of the registry.</summary>
    public async Task Publish(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.ReadBytes(context, MediaType, MaxBytes) is not { } bytes)
            return;
        if (await Keep(bytes) is { } problem)
            await context.Answer(problem);
        else
            context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async ValueTask<Problem?> Keep(byte[] bytes)
    {
        if (!signer.IsKnown)
            return NoSigner;
        OfflineFile file;
        try
        {
            file = signer.Read(bytes);
        }
        catch (OfflineFileException wrong)
        {
            return new(422, "offline_file_invalid", wrong.Message);
        }
        if (file.AsOf > clock.GetUtcNow() + OfflineChecker.Ahead)
            return Future;
        var whole = await shelf.Find(OfflineShelf.Whole);
        var name = file.IsWhole ? OfflineShelf.Whole : OfflineShelf.Difference;
        var before = file.IsWhole ? whole : await shelf.Find(name);
        if (before?.Bytes.AsSpan().SequenceEqual(bytes) == true)
            return null;
        if (!file.IsWhole && (whole?.Content.AsOf, whole?.Content.KeyId) != (file.WholeAsOf, file.KeyId))
            return OtherWhole;
        if (before is not null && before.Content.AsOf >= file.AsOf)
            return NotNewer;
        return await shelf.Keep(name, bytes) ? null : Busy;
    }

    private async Task ReadSince(HttpContext context, OfflineDocument whole, string? text)
    {
        if (!DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since))
            await context.Answer(NotAMoment);
        else if (since != whole.Content.AsOf)
            await context.Answer(Replaced);
        else if (await shelf.Find(OfflineShelf.Difference) is { } difference && difference.Content.WholeAsOf == since)
            await Send(context, difference);
        else
            context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Conditional requests and ranges (RFC 9110) are the framework's.</summary>
    private static Task Send(HttpContext context, OfflineDocument document)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(
            document.Bytes, MediaType, enableRangeProcessing: true, lastModified: document.Content.AsOf,
            entityTag: new EntityTagHeaderValue($"\"{document.Tag}\"")).ExecuteAsync(context);
    }
}
