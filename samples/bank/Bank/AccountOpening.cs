using Grid.Client;
using Grid.Client.Cards;

namespace Bank;

/// <summary>What the teller sends, read from the card that the customer shows.</summary>
public sealed record OpeningRequest(string IdNumber, string Name, DateOnly IssuedOn, string Phone, bool PersonIsOnCard);

public abstract record OpeningOutcome;

public sealed record Opened(Account Account) : OpeningOutcome;

/// <summary>No account was opened.</summary>
/// <param name="Code">Why, for programs: a result of the verification, or the code of a refusal.</param>
/// <param name="Field">The field that is wrong, if one is.</param>
/// <param name="Retry">Whether it can be tried again later.</param>
public sealed record Declined(string Code, string? Field = null, bool Retry = false) : OpeningOutcome;

/// <summary>Opens accounts: verify the card, check the person, rely on the card, bind the number.</summary>
public sealed class AccountOpening(GridClient grid, Accounts accounts)
{
    public async Task<OpeningOutcome> OpenAsync(OpeningRequest request, CancellationToken stop)
    {
        try
        {
            return await Open(request, stop);
        }
        catch (GridUnansweredException)
        {
            return new Declined("grid_unavailable", Retry: true); // Never "valid" from doubt.
        }
        catch (GridException refused)
        {
            return new Declined(refused.Code ?? "refused", refused.Field, refused.RetryAfter is not null);
        }
    }

    private async Task<OpeningOutcome> Open(OpeningRequest request, CancellationToken stop)
    {
        var card = await grid.Cards.VerifyAsync(
            new()
            {
                IdNumber = request.IdNumber, Name = request.Name, IssuedOn = request.IssuedOn,
                Purpose = "account opening",
            },
            stop);
        if (card.Result != VerifyResult.Valid)
            return new Declined((card.Reason?.ToString() ?? card.Result.ToString()).ToLowerInvariant());
        if (card.Blacklisted == true)
            return new Declined("blacklisted");
        if (card.MisuseOpen == true)
            return new Declined("misuse_open");
        var check = await grid.Cards.CheckPersonAsync(
            new() { Receipt = card.Receipt, Method = PersonCheckMethod.Staff, Passed = request.PersonIsOnCard },
            cancellationToken: stop);
        if (!request.PersonIsOnCard)
            return new Declined("person_is_not_on_card");

        var account = new Account(Guid.NewGuid().ToString("N"), request.Phone);
        await grid.Reliances.RelyAsync(
            new() { Receipt = check.Receipt, Account = account.Id }, cancellationToken: stop);
        try
        {
            await grid.Bindings.BindAsync(
                new()
                {
                    Phone = request.Phone, IdNumber = request.IdNumber, Account = account.Id, Receipt = check.Receipt,
                },
                cancellationToken: stop);
        }
        catch (GridException refused) when (refused is not GridUnansweredException)
        {
            // There is no account, so nothing rests on the card, and the bank hears no more of it.
            await grid.Reliances.EndAsync(
                new() { IdNumber = request.IdNumber, Account = account.Id }, cancellationToken: stop);
            throw;
        }
        accounts.Add(account);
        return new Opened(account);
    }
}
