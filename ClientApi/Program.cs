using Grid.ClientApi.Hosting;

return await CommandLine.Run(args, async options =>
{
    await using var server = await Server.Start(options, Surroundings.Real);
    await Console.Out.WriteLineAsync($"Identity grid on {server.Url}, data in {options.DataDirectory}");
    if (options.Demo)
        await Console.Out.WriteLineAsync(CommandLine.DemoNotice);
    await server.UntilStopped();
});
