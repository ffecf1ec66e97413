using System.Collections.Immutable;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.Core.Phones;

/// <summary>What a phone can be asked to do by institutions and holders about bindings.</summary>
public abstract partial record PhoneCommand
{
    /// <summary>An institution binds an account to the number; the same account again is the same binding.</summary>
    /// <param name="Id">Id for the binding if it is a new one.</param>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="Account">Its tag of the account.</param>
    /// <param name="Holder">Key of the card of the person it believes to hold the number.</param>
    /// <param name="Receipt">What it shows for the check of person and card.</param>
    public sealed record Bind(
        Guid Id, InstitutionCode Institution, string Account, CardKey Holder, CheckedReceipt Receipt)
        : PhoneCommand;

    /// <summary>The holder's card, valid in its own turn, allows a binding; the number answers to it.</summary>
    /// <param name="Proposal">What the institution asked for.</param>
    public sealed record BindAuthorized(Bind Proposal) : PhoneCommand;

    /// <summary>The card of the number's holder has changed, which all must be told who are bound here.</summary>
    /// <param name="News">How.</param>
    public sealed record CardChanged(CardNews News) : PhoneCommand;

    /// <summary>An institution brings in a binding that it made before it joined the grid, without a receipt.</summary>
    /// <param name="Id">Names it by institution, number and account: one that ended must not come back.</param>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="Account">Its tag of the account.</param>
    /// <param name="Holder">Key of the card of the person for whom it was made.</param>
    /// <param name="MadeOn">The day on which it was made, in China.</param>
    /// <param name="JoinedAt">When the regulator registered the institution.</param>
    public sealed record Adopt(
        Guid Id, InstitutionCode Institution, string Account, CardKey Holder, DateOnly MadeOn, DateTimeOffset JoinedAt)
        : PhoneCommand;

    /// <summary>An institution reports that it has removed a binding by itself.</summary>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="Binding">Which binding.</param>
    public sealed record Remove(InstitutionCode Institution, Guid Binding) : PhoneCommand;

    /// <summary>The holder asks for bindings to end, at whichever institutions.</summary>
    /// <param name="Holder">Key of the holder's card.</param>
    /// <param name="Bindings">Which; none for all of them.</param>
    public sealed record UnbindForHolder(CardKey Holder, ImmutableArray<Guid> Bindings) : PhoneCommand;

    /// <summary>The holder asks for bindings to end at a branch, of whichever place, of their institution.</summary>
    /// <param name="Institution">Code of the legal entity to which the branch belongs.</param>
    /// <param name="Holder">Key of the card that the holder showed there.</param>
    /// <param name="Bindings">Which; none for all that the institution has.</param>
    public sealed record UnbindThroughBranch(InstitutionCode Institution, CardKey Holder, ImmutableArray<Guid> Bindings)
        : PhoneCommand;

    /// <summary>An institution answers what it was asked about a binding or a dispute.</summary>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="Binding">Which binding or dispute.</param>
    /// <param name="Outcome">What it has done.</param>
    /// <param name="Reason">Why it has not, in its words.</param>
    public sealed record Answer(InstitutionCode Institution, Guid Binding, AnswerOutcome Outcome, string? Reason = null)
        : PhoneCommand;

    /// <summary>
    /// The holder gets messages of an institution that are meant for a former holder.
    /// </summary>
    /// <param name="Id">Id for the dispute if it is a new one.</param>
    /// <param name="Holder">Key of the holder's card.</param>
    /// <param name="Institution">Code of the institution.</param>
    /// <param name="Possession">That the holder has the number in hand.</param>
    public sealed record Dispute(Guid Id, CardKey Holder, InstitutionCode Institution, Possession Possession)
        : PhoneCommand;
}
