using System.Text.Encodings.Web;
using System.Text.Unicode;
using Grid.WebConsole.Api;
using Grid.WebConsole.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Grid.WebConsole;

/// <summary>Adds the web console to a server that has an <see cref="IGridGateway"/>.</summary>
public static class WebConsoleServices
{
    /// <summary>Path under which all pages are.</summary>
    public const string Path = "/console";

    /// <summary>The languages of the console, the first for browsers that ask for none of them.</summary>
    internal static readonly string[] Languages = ["en", "zh"];

    /// <summary>The roles that have pages of their own: each is a policy, and a folder of pages.</summary>
    private static readonly (string Role, string Folder)[] Areas =
    [
        ("institution", "/Teller"), ("station", "/Station"), (ConsoleSession.Holder, "/Holder"),
        ("regulator", "/Regulator"), ("registry", "/Registry"), ("operator", "/Operator"),
    ];

    /// <summary>Adds the services of the console.</summary>
    public static IServiceCollection AddWebConsole(this IServiceCollection services, WebConsoleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options).AddSingleton<GridApi>().AddSingleton<InstitutionNames>();
        services.AddLocalization();
        services.AddScoped<Words>();
        services.Configure<WebEncoderOptions>(encoder =>
            encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "grid-console-form";
            forms.Cookie.Path = Path;
            forms.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddSessionCookie(options);
        services.AddRazorPages(AddConventions)
            .AddApplicationPart(typeof(WebConsoleServices).Assembly)
            .AddCookieTempDataProvider(kept =>
            {
                kept.Cookie.Name = "grid-console-message";
                kept.Cookie.Path = Path;
                kept.Cookie.SameSite = SameSiteMode.Strict;
            });
        return services;
    }

    /// <summary>
    /// Serves the console under its path, in a branch of its own: the requests of the API pass by it, and none of its
    /// endpoints is one of theirs.
    /// </summary>
    public static IApplicationBuilder UseWebConsole(this IApplicationBuilder app) =>
        app.MapWhen(
            context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal),
            console =>
            {
                console.UseMiddleware<ConsoleFrame>();
                console.UseRequestLocalization(SetLanguages);
                console.UseStatusCodePagesWithReExecute(Path + "/problem/{0}");
                console.UseRouting();
                console.UseMiddleware<SessionUser>();
                console.UseAuthorization();
                console.UseEndpoints(endpoints =>
                {
                    endpoints.MapRazorPages();
                    Stylesheet.Map(endpoints);
                });
            });

    private static void AddConventions(RazorPagesOptions pages)
    {
        foreach (var (role, folder) in Areas)
            pages.Conventions.AuthorizeFolder(folder, role);
        foreach (var open in new[] { "/Index", "/SignIn", "/SignOut", "/Language", "/Problem", "/Holder/SignIn" })
            pages.Conventions.AllowAnonymousToPage(open);
        pages.Conventions.AllowAnonymousToFolder("/Public");
    }

    private static void AddSessionCookie(this IServiceCollection services, WebConsoleOptions options)
    {
        services.AddAuthentication().AddCookie(ConsoleSession.Scheme, cookie =>
        {
            cookie.Cookie.Name = "grid-console";
            cookie.Cookie.Path = Path;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.ExpireTimeSpan = options.IdleTimeout;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = Path + "/sign-in";
            cookie.AccessDeniedPath = Path + "/problem/403";
            cookie.ReturnUrlParameter = "return";
        });
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(
            ConsoleSession.Scheme).Configure<IGridGateway>((cookie, gateway) =>
                cookie.Cookie.SecurePolicy = PolicyOf(gateway));
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<IGridGateway>(
            (forms, gateway) => forms.Cookie.SecurePolicy = PolicyOf(gateway));
        services.AddOptions<CookieTempDataProviderOptions>().Configure<IGridGateway>(
            (kept, gateway) => kept.Cookie.SecurePolicy = PolicyOf(gateway));
        var policies = services.AddAuthorizationBuilder();
        foreach (var (role, _) in Areas)
            policies.AddPolicy(role, policy =>
                policy.AddAuthenticationSchemes(ConsoleSession.Scheme).RequireRole(role));
    }

    private static CookieSecurePolicy PolicyOf(IGridGateway gateway) =>
        gateway.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void SetLanguages(RequestLocalizationOptions languages)
    {
        languages.SetDefaultCulture(Languages[0]).AddSupportedUICultures(Languages).AddSupportedCultures(Languages);
        languages.ApplyCurrentCultureToResponseHeaders = true;
        languages.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = LanguageCookie },
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }

    /// <summary>The cookie with the language that a user chose.</summary>
    internal const string LanguageCookie = "grid-console-language";
}
