using Bank;
using Grid.Client;
using Grid.Client.Tokens;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddBank(options =>
{
    options.Server = new(builder.Configuration["Grid:Server"] ?? "http://127.0.0.1:5080");
    options.Credentials = ClientCredentials.Secret("demo-bank", "demo-bank"); // Demonstrations only; see docs/bank.md.
});
var app = builder.Build();
app.MapBank();
app.Run();
