using Grid.ClientApi.Hosting;
using Grid.Grains.ReadBarriers;
using Grid.StaleReadServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// The server of a cluster, except that its silos never learn of each other's writes: the fault harness must find the
// stale answers that it gives.
return await CommandLine.Run(args, async settings =>
{
    await using var app = await GridHost.Start(
        settings, builder => builder.Services.AddSingleton<IChangeFeed, NullChangeFeed>());
    await app.WaitForShutdownAsync();
});
