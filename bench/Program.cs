using Grid.Bench;

return await BenchCommand.Root().Parse(args).InvokeAsync();
