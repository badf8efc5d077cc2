provider "aws" {
  region = "us-east-1"
}

locals {
  account = "111111111111"
}

resource "aws_sfn_state_machine" "order" {
  name     = "order"
  type     = "EXPRESS"
  role_arn = "arn:aws:iam::${local.account}:role/order"

  definition = jsonencode({
    StartAt = "Validate"
    States = {
      Validate = {
        Type     = "Task"
        Resource = "arn:aws:states:::lambda:invoke"
        Parameters = {
          FunctionName = "validate-order"
          "Payload.$"  = "$"
        }
        Next = "Good"
      }
      Good = {
        Type = "Choice"
        Choices = [
          { Variable = "$.Payload.good", BooleanEquals = false, Next = "Reject" },
        ]
        Default = "Ship"
      }
      Ship = {
        Type     = "Task"
        Resource = "arn:aws:states:::sqs:sendMessage"
        Parameters = {
          QueueUrl        = "https://sqs.us-east-1.amazonaws.com/${local.account}/shipping"
          "MessageBody.$" = "$"
        }
        End = true
      }
      Reject = { Type = "Fail", Error = "NotGood" }
    }
  })
}
