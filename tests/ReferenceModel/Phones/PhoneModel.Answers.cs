using Grid.Core.Actors;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

internal sealed partial class PhoneModel
{
    private Ruling Answer(PhoneCommand.Answer said, DecisionContext context)
    {
        var bound = bindings.Find(one => one.Id == said.Binding && one.Institution == said.Institution);
        return bound switch
        {
            null => Closed(said.Binding, said.Institution) is { } closed
                ? Again(closed, said.Outcome)
                : Refuse(BindingNotHeld),
            { State: BindingStatusKind.Unbinding } => AnswerUnbinding(bound, said, context),
            { State: BindingStatusKind.TransferringOut, Debt: not null } => AnswerMove(bound, said, context),
            { Rejection: { } before } => said.Outcome is AnswerOutcome.Rejected && before.Reason == said.Reason
                ? AlreadySo(before.At)
                : Refuse(AnsweredOtherwise, NothingAsked),
            _ => Refuse(NothingAsked),
        };
    }

    /// <summary>The number of remembered closed bindings is limited, so that an old one may be unknown again.</summary>
    private Ruling Again(ClosedBinding closed, AnswerOutcome outcome)
    {
        var ruling = closed.Outcome == outcome ? AlreadySo(closed.At) : Refuse(AnsweredOtherwise);
        var isOld = closings.Count - closings.IndexOf(closed) > PhoneTerms.ClosedBindingsKept;
        return isOld ? ruling.Or(Refuse(BindingNotHeld)) : ruling;
    }

    private Ruling AnswerUnbinding(Bound bound, PhoneCommand.Answer said, DecisionContext context)
    {
        if (said.Outcome is AnswerOutcome.Moved)
            return Refuse(AnswerNotPossible);
        if (said.Outcome is not AnswerOutcome.Rejected || bound.Cause is UnbindCause.Dispute)
            return Do(context.Now, null, Close);
        var isAsked = bound.Cause is UnbindCause.Holder or UnbindCause.Branch && bound.Tenure == held?.Number;
        if (!isAsked)
            return bound.Rejection is { } before && before.Reason == said.Reason
                ? AlreadySo(before.At)
                : Refuse(AnswerNotPossible);
        return Do(context.Now, null, SameAs(bound) is null ? Stay : Close);

        void Close()
        {
            End(Count(bound, context.Now, isCountedHere: true), said.Outcome, context.Now);
        }

        void Stay()
        {
            var counted = Count(bound, context.Now, isCountedHere: true);
            Change(counted, Live(counted, new(said.Reason, context.Now)));
        }
    }

    private static Bound Live(Bound bound, Rejection? rejection) => bound with
    {
        State = BindingStatusKind.Live, Cause = null, Debt = null, Transit = null, Rejection = rejection,
    };

    /// <summary>
    /// The grid may or may not know a binding that ended long ago, and knows none that ended before that.
    /// </summary>
    private void CloseUp(Bound bound, AnswerOutcome outcome, DateTimeOffset now)
    {
        bindings.Remove(bound);
        closings.Add(new(bound.Id, bound.Institution, outcome, now));
        if (closings.Count > 2 * PhoneTerms.ClosedBindingsKept)
            closings.RemoveAt(0);
    }
}
