using DqLineage;
using DqLineage.Samples.HostedJob;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// The folder of the ledger may be given; without it, one that the next run finds again.
string path = args is [var given] ? given : Path.Combine(Path.GetTempPath(), $"dqlineage-hostedjob-{Environment.UserName}");

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Services.AddDqLineage(options => options.Project = "hosted-job").UseJsonl(path);
builder.Services.AddHostedService<ValidationJob>();

// RunAsync disposes the host when it has stopped, and with it the tracker: what is being recorded is completed and made durable.
await builder.Build().RunAsync();

Console.WriteLine($"The ledger is in {path}.");
return Environment.ExitCode;
