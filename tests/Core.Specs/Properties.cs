using FsCheck.Xunit;

[assembly: Properties(MaxTest = 2_000, QuietOnSuccess = true)]
