using Grid.Core.Actors;
using Grid.Simulation.Machines;

namespace Grid.Simulation.Feeds;

/// <summary>What has become of one line of a file.</summary>
internal sealed class LineOutcome(long number, FeedLine line)
{
    private int answered;

    public long Number => number;

    public FeedLine Line => line;

    /// <summary>How many of its turns the grid was asked to take.</summary>
    public int Sent { get; private set; }

    /// <summary>The answer to its last turn, or to the one that was refused.</summary>
    public Reply? Reply { get; private set; }

    /// <summary>Whether it can't be known what has become of it.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>Whether it holds.</summary>
    public bool IsAccepted => Reply is Reply.Accepted;

    /// <summary>Whether nothing is to be done for it any more.</summary>
    public bool IsOver => line.Turns.Count == 0 || Reply is not null || IsInDoubt;

    /// <summary>The version of the actor in which it holds.</summary>
    public long Version => ((Reply.Accepted)Reply!).Version;

    /// <summary>The turn that is to be taken now; null where none is.</summary>
    public Turn? Next => !IsOver && Sent == answered ? line.Turns[Sent] : null;

    /// <summary>The turns that were not requested yet.</summary>
    public IEnumerable<Turn> Left => IsOver ? [] : line.Turns.Skip(Sent);

    public void CountSent() => Sent++;

    public void Record(Outcome<Reply> outcome)
    {
        answered++;
        IsInDoubt = !outcome.IsAnswered;
        if (outcome.Answer is Reply.Refused || answered == line.Turns.Count)
            Reply = outcome.Answer;
    }
}
