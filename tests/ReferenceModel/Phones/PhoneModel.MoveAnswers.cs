using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Phones;

/// <summary>Institutions' answers to requests to move a binding.</summary>
internal sealed partial class PhoneModel
{
    private Ruling AnswerMove(Bound bound, PhoneCommand.Answer said, DecisionContext context)
    {
        return said.Outcome switch
        {
            AnswerOutcome.Moved    => Do(context.Now, null, Go),
            AnswerOutcome.Rejected => Do(context.Now, null, Stay),
            _                      => Do(context.Now, null, Close),
        };

        void Go()
        {
            var counted = Count(bound, context.Now, isCountedHere: false);
            CloseUp(counted, said.Outcome, context.Now);
            var (move, late) = (bound.Transit!, counted.Debt!.IsOverdue);
            Send<PhoneCommand.CompleteTransfer>(
                move.Other.Value,
                arrive => arrive.Target == new TransferTarget(move.Request, move.Other, move.Agreement!, move.Cascade)
                    && IsOf(bound, arrive.Binding) && arrive.Late == late,
                $"Arrive of {bound.Id}");
            SayChanged(bound, context.Now);
        }

        void Stay()
        {
            var counted = Count(bound, context.Now, isCountedHere: true);
            Send(bound.Transit!.Other.Value, new PhoneCommand.AbortTransfer(bound.Transit.Request, bound.Id));
            Return(counted, new(said.Reason, context.Now), context.Now);
        }

        void Close()
        {
            var counted = Count(bound, context.Now, isCountedHere: true);
            Send(bound.Transit!.Other.Value, new PhoneCommand.AbortTransfer(bound.Transit.Request, bound.Id));
            End(counted, said.Outcome, context.Now);
        }
    }

    /// <summary>A binding that does not move stays if its tenure goes on; otherwise it must be removed.</summary>
    private void Return(Bound bound, Rejection? rejection, DateTimeOffset now)
    {
        if (bound.Tenure == held?.Number)
            Change(bound, Live(bound, rejection));
        else
        {
            var stranded = bound with { Rejection = rejection };
            Change(bound, stranded);
            RequestUnbinding(stranded, UnbindCause.MoveFailed, now, bound.Transit!.Cascade);
        }
    }

    /// <summary>The rules do not say which of the two numbers informs the institution of the change.</summary>
    private void SayChanged(Bound bound, DateTimeOffset now) => Send<EventStreamCommand.Append>(
        ActorKeys.Stream(bound.Institution),
        append => append.Event is { Kind: SecurityEventKind.IdentifierChanged } news
            && news.Binding == bound.Id && news.At == now && news.Account == bound.Account,
        $"IdentifierChanged of {bound.Id}",
        isOptional: true);

    private static bool IsOf(Bound bound, Binding told) =>
        (told.Id, told.Institution, told.Account) == (bound.Id, bound.Institution, bound.Account)
        && With(bound, told.Check) == bound;
}
