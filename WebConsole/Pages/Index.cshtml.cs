namespace Grid.WebConsole.Pages;

/// <summary>The first page: who are you?</summary>
public sealed class IndexModel : ConsolePage;
