namespace Grid.Engine;

/// <summary>Is told which reminders have fired in this process, for work that no turn can do.</summary>
public interface IReminderListener
{
    /// <summary>The reminder of an actor was fired, and its turn is on disk. It must return at once.</summary>
    /// <param name="key">The actor's key.</param>
    void Fired(string key);
}
