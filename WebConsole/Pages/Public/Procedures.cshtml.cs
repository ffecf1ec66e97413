using Grid.WebConsole.Api;

namespace Grid.WebConsole.Pages.Public;

/// <summary>How the customers of an institution end and move bindings.</summary>
public sealed class ProceduresModel(InstitutionNames names) : ConsolePage
{
    /// <summary>Name of the institution.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its procedures.</summary>
    public IReadOnlyList<Procedure> Items { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGet(string code)
    {
        Name = (await names.ByCode(HttpContext.RequestAborted))(code);
        Items = (await ReadOpenly<ProceduresAnswer>(
            $"/v1/institutions/{Uri.EscapeDataString(code)}/procedures"))?.Procedures ?? [];
    }
}
