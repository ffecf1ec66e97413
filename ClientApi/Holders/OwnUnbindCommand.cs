using System.Collections.Immutable;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Ends a holder's bindings at several numbers, one after the other, until one refuses.</summary>
/// <param name="grid">The actors.</param>
/// <param name="numbers">Writes numbers out for their holder.</param>
/// <param name="holder">Key of the holder's card.</param>
/// <param name="at">The numbers.</param>
/// <param name="chosen">The bindings; none: all of them.</param>
public sealed class OwnUnbindCommand(
    IGrid grid, HolderNumbers numbers, CardKey holder, IReadOnlyList<HolderNumber> at, ImmutableArray<Guid> chosen)
    : MappedCommand
{
    /// <summary>The reply where no number has a binding to end.</summary>
    private static readonly Reply NothingToDo = new Reply.Accepted(Version: 0, EffectiveAt: null, Cascade: null);

    private readonly List<OwnUnbindItem> done = [];

    /// <inheritdoc/>
    public override async ValueTask<Reply> Send(RequestId? request)
    {
        var reply = NothingToDo;
        foreach (var number in at)
        {
            var here = number.Sight.Bindings.Select(binding => binding.Binding).Where(chosen.Contains);
            reply = await grid.Phone(number.Key).Execute(new PhoneCommand.UnbindForHolder(holder, [.. here]), request);
            if (reply is not Reply.Accepted accepted)
                return reply;
            done.Add(new(numbers.Reveal(number), Instants.TextOf(accepted.EffectiveAt), accepted.Cascade));
        }
        return reply;
    }

    /// <inheritdoc/>
    public override IEnumerable<Guid> CascadesOf(Reply.Accepted reply) =>
        done.Select(item => item.Cascade).OfType<Guid>();

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply) =>
        context.Answer(new(done), ApiJson.Default.OwnUnbindAnswer);
}
