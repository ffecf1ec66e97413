using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using static Grid.Core.Phones.Phone;

namespace Grid.Core.Phones;

/// <summary>What a holder sees of one of the holder's own bindings.</summary>
/// <param name="Binding">Its id.</param>
/// <param name="Institution">Code of the institution.</param>
/// <param name="Account">The institution's tag of the account.</param>
/// <param name="Status">What it is at present.</param>
/// <param name="Since">When it was made, or came to this number.</param>
/// <param name="How">How person and card were compared; null before it has arrived.</param>
/// <param name="DueAt">When the institution's answer is due.</param>
/// <param name="Rejection">The institution's last refusal to end or move it.</param>
public sealed record HolderBinding(
    Guid Binding,
    InstitutionCode Institution,
    string? Account,
    [property: JsonPropertyName("state")] BindingStatusKind Status,
    DateTimeOffset Since,
    CheckState? How,
    DateTimeOffset? DueAt,
    Rejection? Rejection);

/// <summary>How person and card were compared, as the holder sees it.</summary>
public enum CheckState
{
    /// <summary>They matched.</summary>
    Passed = 1,

    /// <summary>Put off in an emergency.</summary>
    Owed,

    /// <summary>Put off, and not made in time.</summary>
    Missed,

    /// <summary>Not known to the grid: bound before the institution joined it.</summary>
    BeforeJoining,
}

/// <summary>The view of a number for its current holder.</summary>
public static class HolderView
{
    /// <summary>The whole view; null for a person who is not the current holder.</summary>
    /// <param name="state">The number.</param>
    /// <param name="holder">Key of the card of who asks.</param>
    /// <param name="now">The moment of reading.</param>
    public static HolderDetails? Of(Phone state, CardKey holder, DateTimeOffset now) =>
        state is Assigned s && s.Tenure.Holder == holder
            ? new(
                s.Name.Sealed,
                s.Tenure.Carrier,
                s.Tenure.SubscriberSince,
                s.Tenure.Number,
                s is Suspended,
                Bindings(s),
                Statement(s)!,
                Cancellable(s, now),
                s.Tenure.IsConfirmed(now),
                s.Tenure.ContestedAt)
            : null;

    /// <summary>The bindings of the present tenure; those of earlier holders are not disclosed.</summary>
    public static ImmutableArray<HolderBinding> Bindings(Phone state) => state is Assigned s
        ? [.. s.Bindings.All.Where(own => own.Tenure == s.Tenure.Number).Select(Of)]
        : [];

    /// <summary>The request to move bindings to another number that can still be cancelled; null for none.</summary>
    public static BindingTransfer.CoolingOff? Cancellable(Phone state, DateTimeOffset now) =>
        state is Assigned { Bindings.Transfer: BindingTransfer.CoolingOff cooling } && cooling.Until > now
            ? cooling
            : null;

    /// <summary>Whether the number is free of earlier bindings; null for a number without a holder.</summary>
    public static CleanStatement? Statement(Phone state)
    {
        if (state is not Assigned s)
            return null;
        var earlier = s.Bindings.All.Where(binding => binding.Tenure != s.Tenure.Number).ToArray();
        return new(earlier.Length, earlier.Count(IsOverdue));
    }

    private static bool IsOverdue(Binding binding) => binding.Status.Pending is { IsOverdue: true };

    private static HolderBinding Of(Binding own) => new(
        own.Id,
        own.Institution,
        own.Account,
        own.Status.Kind,
        own.Since,
        own.Check switch
        {
            Check.Passed        => CheckState.Passed,
            Check.Owed          => CheckState.Owed,
            Check.Missed        => CheckState.Missed,
            Check.BeforeJoining => CheckState.BeforeJoining,
            _                   => null,
        },
        own.Status.Pending?.DueAt,
        (own.Status as BindingStatus.Live)?.Rejection);
}

/// <summary>What earlier holders left behind at a number; counts, since it is not said of whom or where.</summary>
/// <param name="Outstanding">Institutions' answers that are still awaited.</param>
/// <param name="Overdue">Of these, those whose time has passed.</param>
public sealed record CleanStatement(int Outstanding, int Overdue)
{
    /// <summary>Whether nothing is left.</summary>
    public bool IsClean => Outstanding == 0;
}
