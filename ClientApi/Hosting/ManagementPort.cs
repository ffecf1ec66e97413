using Grid.ClientApi.Telemetry;

namespace Grid.ClientApi.Hosting;

/// <summary>Serves metrics and health, and nothing else, on the port that is set for them.</summary>
/// <remarks>
/// Told by the port of the connection: the <c>Host</c> header, by which the framework would tell, is the caller's.
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
