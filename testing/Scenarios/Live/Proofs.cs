using Grid.Testing.Client;

namespace Grid.Scenarios.Live;

/// <summary>Lets holders act with a code that was sent to one of their numbers, anew when it is old.</summary>
/// <param name="holder">How holders call.</param>
/// <param name="now">How far the story is.</param>
internal sealed class Proofs(HolderClient holder, Func<TimeSpan> now)
{
    /// <summary>A token of the grid's lives for ten minutes.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(9);

    private readonly Dictionary<string, (Task<string> Token, TimeSpan At)> tokens = new(StringComparer.Ordinal);

    /// <summary>A token for a number, in E.164; concurrent calls for the same number share one code.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public Task<string> Of(string phone)
    {
        if (!tokens.TryGetValue(phone, out var known) || now() - known.At >= Life || known.Token.IsFaulted)
            tokens[phone] = known = (holder.Prove(phone, default), now());
        return known.Token;
    }

    /// <summary>Makes a call with a token for the first of these numbers to which a code can be sent.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<T> With<T>(IReadOnlyList<string> phones, Func<string, Task<T>> call)
    {
        for (var place = 0; ; place++)
            try
            {
                return await With(phones[place], call);
            }
            catch (RefusedException full) when (full.Code == "too_many_codes" && place + 1 < phones.Count)
            {
                continue;
            }
    }

    private async Task<T> With<T>(string phone, Func<string, Task<T>> call)
    {
        try
        {
            return await call(await Of(phone));
        }
        catch (RefusedException refused) when (refused.Status == 401)
        {
            tokens.Remove(phone); // Somebody else may have moved the server's time, and the token is too old for it.
            return await call(await Of(phone));
        }
    }
}
