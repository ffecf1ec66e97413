namespace Grid.Cli.Imports;

/// <summary>Told how an import goes on.</summary>
internal interface IImportProgress
{
    /// <summary>The server has come to this line, and about this offset in bytes, of the input.</summary>
    void Reached(long line, long offset);

    /// <summary>A remark for the user.</summary>
    void Report(string what);
}
