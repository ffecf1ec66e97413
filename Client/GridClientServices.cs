using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Grid.Client;

/// <summary>Adds a <see cref="GridClient"/> to a host.</summary>
public static class GridClientServices
{
    /// <summary>Name of the client's HTTP client with the factory.</summary>
    public const string HttpClientName = "Grid";

    /// <summary>Adds a <see cref="GridClient"/>, whose settings are checked when the host starts.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>
    /// The builder of its HTTP client, for a handler of one's own: a proxy, or a client certificate (mTLS).
    /// </returns>
    public static IHttpClientBuilder AddGridClient(
        this IServiceCollection services, Action<GridClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<GridClientOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GridClientOptions>, GridClientOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(at =>
        {
            var factory = at.GetRequiredService<IHttpClientFactory>();
            return new GridClient(
                () => factory.CreateClient(HttpClientName), at.GetRequiredService<IOptions<GridClientOptions>>().Value,
                at.GetRequiredService<TimeProvider>());
        });
        return services.AddHttpClient(HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan);
    }
}

/// <summary>Checks the settings of a client.</summary>
internal sealed class GridClientOptionsCheck : IValidateOptions<GridClientOptions>
{
    public ValidateOptionsResult Validate(string? name, GridClientOptions options) =>
        options.Error() is { } error ? ValidateOptionsResult.Fail(error) : ValidateOptionsResult.Success;
}
