using Grid.ClientApi.Telemetry;

namespace Grid.ClientApi.Hosting;

/// <summary>Serves metrics and health, and nothing else, on the port that is set for them.</summary>
/// <remarks>
/// Decided by the port of the connection, because the caller controls the <c>Host</c> header that the framework uses.
/// </remarks>
internal static class ManagementPort
{
    public static void Use(WebApplication app, GridOptions options)
    {
        if (options.Management.Port is { } port)
            app.MapWhen(context => context.Connection.LocalPort == port, branch =>
            {
                branch.UseExceptionHandler();
                branch.UseRouting();
                branch.UseEndpoints(OperationRoutes.MapManagement);
            });
    }
}
