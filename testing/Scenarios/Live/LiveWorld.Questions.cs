using System.Net;
using Grid.Scenarios.Worlds;
using Grid.Testing.Client;
using UnavailableException = Grid.Core.Actors.UnavailableException;

namespace Grid.Scenarios.Live;

/// <summary>What is asked of the server, and what banks are asked by it.</summary>
internal sealed partial class LiveWorld
{
    private const string Overdue = "answer_overdue";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Question>> Waiting(string bank) =>
        [.. (await Query(cast.BankOf(bank).Post.Fetch)).Select(QuestionOf).OfType<Question>()];

    /// <inheritdoc/>
    public async Task<bool> IsUsable(string bank, string number)
    {
        var seen = await Query(() => cast.BankOf(bank).Client.Post<OneNumber, BindingsSeen>(
            "v1/bindings/list", new(cast.Phone(number)), default));
        return seen.Items.Any(own => IsUsable(own.State));
    }

    /// <inheritdoc/>
    public Task<Progress?> Progress(Guid cascade) => Query(() => ripples.Read(cascade));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> BoundAt(string number)
    {
        var bindings = await AsHolder(number, token => Bindings(number, token)) ?? [];
        return
        [
            .. bindings
                .Where(own => IsUsable(own.Binding.State))
                .Select(own => NameOf(own.Institution))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public async Task<bool?> IsClean(string number) =>
        (await AsHolder(number, token => OwnNumber(number, token)))?.Statement.Clean;

    /// <inheritdoc/>
    public async Task<bool?> IsRecycled(string number, TimeSpan since)
    {
        var asked = new SendCode(cast.Phone(number), null, time.At(since), Purpose);
        var says = await Query(() => cast.Banks.First().Client.Post<SendCode, NumberAnswer>(
            "v1/phones/check", asked, default));
        return says.ChangedOwner;
    }

    /// <summary>Of the story's own cascades: what else the bank owes is not of this story.</summary>
    public async Task<long> Late(string bank)
    {
        var code = cast.BankOf(bank).Code;
        var seen = await Query(() => cast.Regulator.Get<DutiesSeen>($"v1/institutions/{code}/duties", default));
        return seen.Breaches.LatestOpen.Concat(seen.Breaches.LatestSettled)
            .Count(breach => breach.Kind == Overdue && breach.Cascade is { } cascade && ripples.Holds(cascade));
    }

    private static bool IsUsable(string state) => state is "live" or "leaving";

    private Question? QuestionOf(EventSeen news)
    {
        QuestionKind? kind = news.Kind switch
        {
            "unbinding_asked" => QuestionKind.Unbind,
            "rebind_asked"    => QuestionKind.Move,
            "disputed"        => QuestionKind.Dispute,
            _                 => null,
        };
        return kind is { } asked && news.Binding is { } binding && cast.NameOf(news.Phone) is { } number
            ? new(asked, number, binding)
            : null;
    }

    private string NameOf(string code) => cast.Banks.FirstOrDefault(bank => bank.Code == code)?.Name ?? code;

    private async Task<IReadOnlyList<(string Institution, OwnBinding Binding)>> Bindings(string number, string token)
    {
        var own = await cast.Holder.Get<OwnBindings>(token, "v1/me/bindings", default);
        return
        [
            .. own.Items.SelectMany(
                item => item.Bindings.Where(binding => binding.Phone == cast.Phone(number)),
                (item, binding) => (item.Institution, binding)),
        ];
    }

    private async Task<OwnNumber?> OwnNumber(string number, string token) =>
        (await cast.Holder.Get<OwnNumbers>(token, "v1/me/numbers", default))
            .Items.FirstOrDefault(own => own.Phone == cast.Phone(number));

    /// <summary>Calls as the holder of a number; nothing for a number without a holder.</summary>
    private async Task<T?> AsHolder<T>(string number, Func<string, Task<T>> question)
    {
        if (!holders.TryGetValue(number, out var holder))
            return default;
        try
        {
            return await Query(() => proofs.With(NumbersOf(holder, number), question));
        }
        catch (RefusedException refused) when (refused.Status == (int)HttpStatusCode.TooManyRequests)
        {
            throw new UnavailableException(refused.Message, refused); // The next code is to be had within the hour.
        }
    }
}
