using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;

namespace Grid.ClientApi.Imports;

/// <summary>What a file is about.</summary>
public enum Feed
{
    /// <summary>Cards that were issued.</summary>
    Cards = 1,

    /// <summary>Loss reports.</summary>
    Losses,
}

/// <summary>Gives the lines of a file one after the other, without ever holding more than one.</summary>
internal abstract class LineSource(CardChanges changes)
{
    /// <summary>Longest line, in bytes or characters.</summary>
    public const int MaxLine = 64 << 10;

    /// <summary>Number of the line at hand, from 1; a header counts.</summary>
    public long Line { get; protected set; }

    /// <summary>Goes to the next line; false where there is none.</summary>
    /// <exception cref="BrokenFileException">What follows can't be told apart into lines.</exception>
    public abstract ValueTask<bool> Next(CancellationToken aborted);

    /// <summary>
    /// What the line asks for; null where something is wrong with it, which the fields' errors then say.
    /// </summary>
    public abstract CardChange? Read(CardFields fields);

    /// <summary>What a line of a card feed asks for.</summary>
    protected CardChange? Change(IssueBody body, CardFields fields) => changes.Issue(body, fields);

    /// <summary>What a line of a loss feed asks for; feeds are the registry's.</summary>
    protected CardChange? Change(LossBody body, CardFields fields) => changes.ReportLoss(body, fields, Role.Registry);
}

/// <summary>A file can't be read on from where it stands; the message says why, and never what stands there.</summary>
internal sealed class BrokenFileException(string code, string message) : Exception(message)
{
    /// <summary>What is wrong, in snake case.</summary>
    public string Code { get; } = code;
}
