namespace Grid.Engine;

/// <summary>Mail for one actor, in order of arrival; closed for good when the actor leaves memory.</summary>
/// <remarks>
/// Acknowledgements of the actor's own messages come before everything else: they are in its record until then, and an
/// actor with many senders would write a record that grows.
/// </remarks>
public class Mailbox
{
    private readonly Lock gate = new();
    private Queue<QueuedInput>? waiting;
    private Queue<QueuedInput>? acknowledgements;
    private bool isBusy;
    private bool isClosed;

    /// <summary>Puts mail in; false if the actor has left memory and must be looked up again.</summary>
    /// <param name="input">What comes.</param>
    /// <param name="isFirst">Whether no loop dequeues yet, so that the caller must start one.</param>
    public bool TryEnqueue(QueuedInput input, out bool isFirst)
    {
        lock (gate)
        {
            isFirst = !isBusy && !isClosed;
            if (isClosed)
                return false;
            isBusy = true;
            (input.Input is ActorInput.Acknowledged ? acknowledgements ??= new() : waiting ??= new()).Enqueue(input);
            return true;
        }
    }

    /// <summary>Takes out what waits, for one turn; when nothing does, the mailbox is idle again.</summary>
    /// <param name="most">Maximum count, besides acknowledgements.</param>
    /// <param name="closes">Whether it is closed for good, in the same step, where nothing waits.</param>
    protected QueuedInput[] Dequeue(int most, bool closes)
    {
        lock (gate)
        {
            var heard = acknowledgements?.Count ?? 0;
            var turn = new QueuedInput[heard + Math.Min(waiting?.Count ?? 0, most)];
            for (var i = 0; i < turn.Length; i++)
                turn[i] = i < heard ? acknowledgements!.Dequeue() : waiting!.Dequeue();
            isBusy = turn.Length > 0;
            if (!isBusy)
            {
                waiting = acknowledgements = null;
                isClosed |= closes;
            }
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
    public IReadOnlyCollection<QueuedInput> Close()
    {
        lock (gate)
        {
            isClosed = true;
            isBusy = false;
            QueuedInput[] left = [.. acknowledgements ?? [], .. waiting ?? []];
            waiting = acknowledgements = null;
            return left;
        }
    }
}
