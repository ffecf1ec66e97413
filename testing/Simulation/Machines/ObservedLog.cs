using Grid.Core.Actors;
using Microsoft.Extensions.Logging;

namespace Grid.Simulation.Machines;

/// <summary>An operator for whom only unavailability may be logged, and everything else is a fault.</summary>
internal sealed class ObservedLog(IRunObserver witness, Trace trace) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (exception is not null and not UnavailableException)
            witness.Broken(formatter(state, null), exception);
        if (eventId.Name is "MessageRejected" or "WakeRejected")
            witness.Broken(formatter(state, null), new InvalidOperationException("A rule threw an exception."));
        if (logLevel >= LogLevel.Warning)
            trace.Note($"log: {formatter(state, null)} {exception?.Message}");
        if (logLevel == LogLevel.Critical && !witness.IsStoreDamaged)
            witness.Broken(formatter(state, null), new InvalidOperationException("It was logged as critical."));
    }
}
