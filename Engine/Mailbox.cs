namespace Grid.Engine;

/// <summary>Mail for one actor, in order of arrival; closed for good when the actor leaves memory.</summary>
public class Mailbox
{
    /// <summary>Bounds how long the first of a turn waits for the rest of it.</summary>
    private const int MostInOneTurn = 256;

    private readonly Lock gate = new();
    private Queue<Mail>? waiting;
    private bool isBusy;
    private bool isClosed;

    /// <summary>Puts mail in; false if the actor has left memory and must be looked up again.</summary>
    /// <param name="mail">What comes.</param>
    /// <param name="isFirst">Whether nobody takes the mail out yet, so that the caller must see to it.</param>
    public bool TryPut(Mail mail, out bool isFirst)
    {
        lock (gate)
        {
            isFirst = !isBusy && !isClosed;
            if (isClosed)
                return false;
            isBusy = true;
            (waiting ??= new()).Enqueue(mail);
            return true;
        }
    }

    /// <summary>Takes out what waits, for one turn; when nothing does, the mailbox is idle again.</summary>
    public Mail[] Take()
    {
        lock (gate)
        {
            var turn = new Mail[Math.Min(waiting?.Count ?? 0, MostInOneTurn)];
            for (var i = 0; i < turn.Length; i++)
                turn[i] = waiting!.Dequeue();
            isBusy = turn.Length > 0;
            if (!isBusy)
                waiting = null;
            return turn;
        }
    }

    /// <summary>Closes it if nothing is under way.</summary>
    public bool TryCloseIdle()
    {
        lock (gate)
        {
            if (isBusy || isClosed)
                return false;
            isClosed = true;
            return true;
        }
    }

    /// <summary>Closes it and hands back what still waits, for the actor's successor.</summary>
    public IReadOnlyCollection<Mail> Close()
    {
        lock (gate)
        {
            isClosed = true;
            isBusy = false;
            var left = waiting;
            waiting = null;
            return left is null ? [] : left;
        }
    }
}
