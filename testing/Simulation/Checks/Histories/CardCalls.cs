using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Testing.Histories;

namespace Grid.Simulation.Checks.Histories;

/// <summary>
/// All calls to cards, from when they were made until they were answered, or it was certain that they would not be;
/// in the end, whether one card that takes one call at a time can have answered so.
/// </summary>
internal sealed class CardCalls
{
    private const int Budget = 200_000;

    private readonly SortedDictionary<string, List<Call>> all = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, Guid Request), Call> requests = [];
    private long moment;

    /// <summary>A call under way.</summary>
    internal sealed class Call(CardAsked asked, long began)
    {
        public CardAsked Asked => asked;

        public long Began => began;

        public long? Ended { get; set; }

        public CardTold? Told { get; set; }

        public long? Version { get; set; }
    }

    /// <summary>
    /// Notes a change; null where it is none that can be seen. One request is one call, however often made.
    /// </summary>
    public Call? Change(string key, Command command, Guid? request)
    {
        if (command is not (CardCommand.Issue or CardCommand.ReportLoss or CardCommand.WithdrawLoss
            or CardCommand.Suspend or CardCommand.Resume or CardCommand.Cancel or CardCommand.SettleContest
            or CardCommand.UndoReport))
            return null;
        if (request is not { } id)
            return Begin(key, new((CardCommand)command));
        if (!requests.TryGetValue((key, id), out var known))
            return requests[(key, id)] = Begin(key, new((CardCommand)command));
        if (known.Told is null)
            known.Ended = null;
        return known;
    }

    public Call Check(string key, Presented shown) => Begin(key, new(null, shown));

    public void End(Call? call, CardTold? told, long? version)
    {
        if (call is null || call.Told is not null)
            return;
        (call.Ended, call.Told, call.Version) = (++moment, told, version);
    }

    /// <exception cref="ViolationException">A card can't have answered so, or nobody can tell.</exception>
    public void Judge()
    {
        foreach (var (key, calls) in all)
        {
            var history = calls.ConvertAll(call => new Operation<CardAsked, CardTold>(
                call.Asked, call.Told, call.Began, call.Ended, call.Told is not null, call.Version));
            var judgement = Linearizability.Judge(CardObject.Instance, CardSeen.Never, history, Budget);
            if (judgement is Judgement<CardSeen>.Impossible impossible)
                throw new ViolationException("A card answers as if calls came one by one", $"{key}: {impossible.Why}");
            if (judgement is Judgement<CardSeen>.Undecided undecided)
                throw new ViolationException("Histories can be judged", $"{key}: {undecided.Why}");
        }
    }

    private Call Begin(string key, CardAsked asked)
    {
        if (!all.TryGetValue(key, out var calls))
            all[key] = calls = [];
        calls.Add(new(asked, ++moment));
        return calls[^1];
    }
}
