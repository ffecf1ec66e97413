using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.Receipts;

/// <summary>Takes an institution's word on how it compared person and card, and seals it into a new receipt.</summary>
public sealed class CheckPerson(IGrid grid, ReceiptSealer receipts, DutyCounter duties, TimeProvider clock)
{
    /// <summary>Most characters of a reference to evidence.</summary>
    public const int MaxEvidence = 100;

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.Read(context, ApiJson.Default.PersonCheckBody) is not { } body)
            return;
        var now = clock.GetUtcNow();
        var errors = new FieldErrors();
        var check = Read(body, new(ChinaTime.DayOf(now), errors), now);
        if (check is null)
            await context.Answer(Problem.Of(errors));
        else if (receipts.TryReadOwn(context, body.Receipt!) is not { } receipt)
            await context.Answer(OwnReceipts.NotGenuine);
        else if (PersonCheckTerms.FaultOf(receipt.Answer, receipt.IssuedOn) is { } beforehand)
            await context.Answer(Problems.Of(beforehand));
        else if (PersonCheckTerms.FaultOf(receipt.Answer, await Now(receipt), check.Method, now) is { } fault)
            await context.Answer(Problems.Of(fault));
        else
        {
            duties.PersonChecked(receipt.Institution);
            await context.Answer(
                new(receipts.Issue(receipt with { Check = check })), ApiJson.Default.PersonCheckAnswer);
        }
    }

    private static PersonCheck? Read(PersonCheckBody body, CardFields fields, DateTimeOffset now)
    {
        fields.Require(body.Receipt is not null, "receipt");
        fields.Require(body.Method is not null, "method");
        var method = fields.Choice<CheckMethod>(body.Method, "method");
        fields.Require(body.Passed is not null, "passed");
        var evidence = body.Evidence is null ? null : Digest(fields.Text(body.Evidence, "evidence", MaxEvidence));
        return fields.Errors.Any ? null : new(method!.Value, body.Passed!.Value, now, evidence);
    }

    private static string Digest(string evidence) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(evidence)));

    /// <summary>What the card says now of the issuance that the receipt compared.</summary>
    private ValueTask<Verification> Now(in Receipt receipt) =>
        grid.Card(receipt.Card.Key).Verify(new(Name: null, receipt.IssuedOn, ExpiresOn: null));
}
