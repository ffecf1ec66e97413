namespace Grid.Engine.Embedded;

/// <summary>Lets one turn at a time into an actor, in order of arrival, and closes for good when the actor is dropped.</summary>
/// <remarks>Whoever waits is continued on the scheduler that it waits on, never inside somebody else's turn.</remarks>
internal class Mailbox
{
    private readonly Lock gate = new();
    private Queue<TaskCompletionSource<bool>>? waiting;
    private bool busy;
    private bool closed;

    /// <summary>Waits for its turn; false if the actor was dropped meanwhile and must be looked up again.</summary>
    public ValueTask<bool> Enter()
    {
        lock (gate)
        {
            if (closed)
                return new(false);
            if (!busy)
            {
                busy = true;
                return new(true);
            }
            var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            (waiting ??= new()).Enqueue(turn);
            return new(turn.Task);
        }
    }

    /// <summary>Ends the turn and lets the next one in.</summary>
    public void Leave()
    {
        TaskCompletionSource<bool>? next = null;
        lock (gate)
        {
            if (waiting is null || !waiting.TryDequeue(out next))
            {
                busy = false;
                waiting = null;
            }
        }
        next?.SetResult(true);
    }

    /// <summary>Closes it if no turn is under way or waiting.</summary>
    public bool TryCloseIdle()
    {
        lock (gate)
        {
            if (busy || closed)
                return false;
            closed = true;
            return true;
        }
    }

    /// <summary>Closes it from inside a turn; all who wait look the actor up again.</summary>
    public void Close()
    {
        Queue<TaskCompletionSource<bool>>? turnedAway;
        lock (gate)
        {
            closed = true;
            busy = false;
            turnedAway = waiting;
            waiting = null;
        }
        while (turnedAway is not null && turnedAway.TryDequeue(out var turn))
            turn.SetResult(false);
    }
}
