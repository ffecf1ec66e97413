using Grid.ClientApi.Hosting;

return await CommandLine.Run(args, GridHost.Run);
