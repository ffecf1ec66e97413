using System.Runtime.CompilerServices;
using Grid.Core.Actors;
using Orleans.Serialization;

namespace Grid.Grains.Interfaces;

/// <summary>Maps the exceptions of Orleans for a silo that is down, slow or overloaded to those of the grid.</summary>
public static class ClusterCall
{
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The outcome of a change, or that it is unknown where the cluster failed.</summary>
    /// <exception cref="UnavailableException">The change may or may not have taken effect.</exception>
    public static ValueTask<T> Execute<T>(Func<ValueTask<T>> call, TimeProvider clock) =>
        Retry(call, clock, static why => why is ActivationDeactivatingException);

    /// <summary>An answer, asked for again where a silo leaves, which costs a moment then and no failure.</summary>
    /// <exception cref="UnavailableException">It can't be known.</exception>
    public static ValueTask<T> Query<T>(Func<ValueTask<T>> call, TimeProvider clock) =>
        Retry(call, clock, static why => why is OrleansException);

    /// <inheritdoc cref="Execute{T}"/>
    public static async ValueTask Execute(Func<ValueTask> call, TimeProvider clock) => await Execute(
        async () =>
        {
            await call();
            return true;
        },
        clock);

    /// <summary>The answer to a question of a grain, for the calls that are made most: nothing is captured.</summary>
    /// <inheritdoc cref="Query{T}"/>
    public static ValueTask<T> Query<TGrain, TQuestion, T>(
        TGrain grain, TQuestion question, Func<TGrain, TQuestion, ValueTask<T>> call, TimeProvider clock) =>
        Retry(grain, question, call, clock, static why => why is OrleansException);

    private static ValueTask<T> Retry<T>(
        Func<ValueTask<T>> call, TimeProvider clock, Func<Exception, bool> mayTryAgain) =>
        Retry(call, false, static (made, _) => made(), clock, mayTryAgain);

    /// <remarks>Every answer comes later, and is awaited once: what waits for it is used again and again.</remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<T> Retry<TGrain, TQuestion, T>(
        TGrain grain, TQuestion question, Func<TGrain, TQuestion, ValueTask<T>> call, TimeProvider clock,
        Func<Exception, bool> mayTryAgain)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(grain, question);
            }
            catch (Exception why) when (IsOfTheCluster(why))
            {
                if (attempt == Attempts || !mayTryAgain(why))
                    throw new UnavailableException("The cluster gave no answer.", why);
            }
            await Task.Delay(Pause, clock);
        }
    }

    private static bool IsOfTheCluster(Exception why) =>
        why is OrleansException or SerializerException or TimeoutException or OperationCanceledException
            or ObjectDisposedException;
}
