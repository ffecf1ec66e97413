using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.OneTimePasswords;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Streams;
using Grid.ReferenceModel.Cards;
using Grid.ReferenceModel.Institutions;
using Grid.ReferenceModel.Misuse;
using Grid.ReferenceModel.Phones;
using Grid.ReferenceModel.Proofs;
using Grid.ReferenceModel.Reliances;
using Grid.ReferenceModel.Requests;
using Grid.ReferenceModel.Streams;

namespace Grid.ReferenceModel;

/// <summary>
/// The rules as the documents state them, run beside a grid: it receives every turn and every answer in the order in
/// which they happened, and throws a <see cref="ContradictionException"/> where the rules do not allow them.
/// </summary>
/// <remarks>
/// It is independent of the grid's deciders. Cascades are not followed turn by turn: what they must have counted
/// follows from the turns of the numbers.
/// </remarks>
public sealed partial class GridModel
{
    private readonly SortedDictionary<string, Possibilities> actors = new(StringComparer.Ordinal);

    /// <summary>An actor handled a command from outside, or one of its own reminders.</summary>
    /// <exception cref="ContradictionException">The answer is not allowed.</exception>
    public void Apply(string key, Command command, DecisionContext context, Answer answer)
    {
        if (command is not CascadeCommand)
            Of(key, command).Apply(command, context, answer);
    }

    /// <summary>An actor handled another actor's message; a recognised repetition is not reported here.</summary>
    /// <exception cref="ContradictionException">
    /// It was never sent, or was taken before, or out of order, or the answer is not allowed.
    /// </exception>
    public void Apply(Envelope envelope, DecisionContext context, Answer answer)
    {
        var (to, command) = envelope.Message;
        if (command is CascadeCommand)
            return;
        var receiver = Of(to, command);
        receiver.Filter(one => one.TakeNumber(envelope.From, envelope.Sequence)
            ? null
            : $"message {envelope.Sequence} of {envelope.From}, or a later one, was taken before");
        Sender(envelope.From).Strike(to, command);
        receiver.Apply(command, context, answer);
    }

    /// <summary>Every known actor of the kinds that the model follows.</summary>
    public IEnumerable<string> Keys => actors.Keys;

    private Possibilities Of(string key, Command command)
    {
        parts = null;
        if (!actors.TryGetValue(key, out var actor))
            actors.Add(key, actor = new(Blank(key, command)));
        return actor;
    }

    private Possibilities Sender(string key) => actors.TryGetValue(key, out var sender)
        ? sender
        : throw new ContradictionException($"{key} sends a message and has never been told anything");

    private static ActorModel Blank(string key, Command command) => command switch
    {
        CardCommand            => new CardModel(key),
        PhoneCommand           => new PhoneModel(key),
        RelianceCommand        => new RelianceModel(key),
        MisuseCommand          => new MisuseModel(key),
        InstitutionCommand     => new InstitutionModel(key),
        EventStreamCommand     => new StreamModel(key),
        IdempotencyKeyCommand  => new RequestModel(key),
        OneTimePasswordCommand => new ProofModel(key),
        _                      => throw new ArgumentOutOfRangeException(nameof(command)),
    };
}
