resource "aws_lambda_function" "carrier" {
  function_name = "ask-carrier"
  role          = var.role
  runtime       = "nodejs22.x"
  handler       = "carrier.handler"
  filename      = "carrier.zip"
}

resource "aws_sfn_state_machine" "tracking" {
  name     = "tracking"
  role_arn = var.role

  definition = <<-EOT
    {
      "StartAt": "AskCarrier",
      "States": {
        "AskCarrier": {
          "Type": "Task",
          "Resource": "${aws_lambda_function.carrier.arn}",
          "Next": "NoteParcels"
        },
        "NoteParcels": {
          "Type": "Task",
          "Resource": "arn:aws:states:::dynamodb:putItem",
          "Parameters": { "TableName": "${var.table}", "Item.$": "$.item" },
          "End": true
        }
      }
    }
  EOT
}

resource "aws_cloudwatch_event_rule" "often" {
  schedule_expression = "rate(5 minutes)"
}

resource "aws_cloudwatch_event_target" "tracking" {
  rule     = aws_cloudwatch_event_rule.often.name
  arn      = aws_sfn_state_machine.tracking.arn
  role_arn = var.role
}
