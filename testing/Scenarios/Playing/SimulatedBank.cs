using System.Globalization;
using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>A bank that reads its events, and answers them in its own time or not at all.</summary>
internal sealed class SimulatedBank(
    Member.Bank bank, IWorld world, RunLog log, CallRecorder recorder, FaultPlayer player)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<Task> answers = [];

    /// <summary>Works until it is stopped.</summary>
    public async Task Work(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await player.UntilUp(bank.Name, stop);
                foreach (var question in await FetchQuestions())
                    answers.Add(Answer(question, stop));
                await world.Stir(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task<IReadOnlyList<Question>> FetchQuestions()
    {
        try
        {
            return await world.Waiting(bank.Name);
        }
        catch (UnavailableException)
        {
            return [];
        }
    }

    private async Task Answer(Question question, CancellationToken stop)
    {
        var asked = question.Kind switch
        {
            QuestionKind.Unbind => $"{bank.Name} is asked to end its binding of {question.Number}",
            QuestionKind.Move   => $"{bank.Name} is asked to move its binding of {question.Number}",
            _                   => $"{bank.Name} is asked about a former owner of {question.Number}",
        };
        log.Add(
            world.Now, asked, bank.AnswersIn is null ? "and will not answer" : null,
            Tone.Answer, bank.Name, question.Number);
        if (bank.AnswersIn is not { } time)
            return;
        try
        {
            await world.Until(world.Now + time, stop);
            await Answer(question, Outcome(question), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.Add(world.Now, $"{bank.Name} has not answered yet", "the story ends", Tone.Answer, bank.Name);
        }
    }

    private async Task Answer(Question question, AnswerOutcome outcome, CancellationToken stop)
    {
        while (true)
        {
            await player.UntilUp(bank.Name, stop);
            if (await recorder.Call(
                "answer", bank.Name, () => world.Answer(bank.Name, question, outcome), stop) is { } result)
            {
                var word = outcome.ToString().ToLower(CultureInfo.InvariantCulture);
                log.Add(
                    world.Now, $"{bank.Name} answers about {question.Number}: {word}",
                    result.Refusal is null ? "acknowledged" : "refused: " + result.Refusal,
                    Tone.Answer, bank.Name, question.Number);
                return;
            }
            await world.Until(world.Now + Pause, stop);
        }
    }

    private AnswerOutcome Outcome(Question question) => bank.Refuses ? AnswerOutcome.Rejected
        : question.Kind is QuestionKind.Move ? AnswerOutcome.Moved
        : AnswerOutcome.Removed;
}
